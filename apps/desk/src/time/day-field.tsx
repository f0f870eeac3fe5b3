/**
 * A field for a day, or for a day and hour. Browsers show it in the order of their own locale, day first or month first: under it the
 * same stands in words.
 */
import { TextInput, type TextInputProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { dayInWords, languageNow } from '../language/language.ts';

export interface DayFieldProps extends TextInputProps {
  readonly value: string;
}

export function DayField(props: DayFieldProps): ReactElement {
  return (
    <TextInput
      type="date"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={dayInWords(props.value, languageNow())}
      {...props}
    />
  );
}
