/** Where a term comes from, as a form holds it. */
import type { Language } from '../language/language.ts';
import { textIn, textsOf } from '../language/two-texts.ts';
import type { Written } from './term.ts';

export interface TypedBasis {
  readonly kind: 'source' | 'assumption';
  /** In the language of the screen where it is known in it. */
  readonly text: string;
  readonly saidAt: string;
  /** What it was read from; absent: nobody wrote it before. */
  readonly before?: Written | null;
}

export function typedBasisOf(before: Written | null, language: Language): TypedBasis {
  const text = textIn(before, 'source', language);
  return text === '' && before?.['assumption'] !== undefined
    ? { kind: 'assumption', text: textIn(before, 'assumption', language), saidAt: '', before }
    : { kind: 'source', text, saidAt: textIn(before, 'said_at', language), before };
}

export type BasisFault = 'basis' | 'saidAt';

export function basisFaults({ kind, text, saidAt }: TypedBasis): readonly BasisFault[] {
  return [
    ...(text.trim() === '' ? (['basis'] as const) : []),
    ...(kind === 'source' && saidAt.trim() === '' ? (['saidAt'] as const) : []),
  ];
}

export function writtenBasis({ kind, text, saidAt, before = null }: TypedBasis): Written {
  return { ...textsOf(kind, text.trim(), before), ...(kind === 'source' ? { said_at: saidAt.trim() } : {}) };
}
