/** The texts that are typed into the fields of a form, by the field's name. */
import { useState } from 'react';

/** What a field of text or a list of choices is given. */
export interface TypedField {
  readonly value: string;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
}

export function useTypedTexts<Typed extends Readonly<Record<string, string>>>(
  start: Typed,
): readonly [typed: Typed, field: (name: keyof Typed & string) => TypedField] {
  const [typed, setTyped] = useState(start);
  const field = (name: keyof Typed & string): TypedField => ({
    value: typed[name]!,
    onChange: ({ currentTarget: { value } }) => {
      setTyped((before) => ({ ...before, [name]: value }));
    },
  });
  return [typed, field];
}
