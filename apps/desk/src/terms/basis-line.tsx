import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { BARE_VALUE_BASIS } from '../../../../src/operation/defaults.ts';
import { parseTime } from '../../../../src/operation/time.ts';
import { dayText, languageNow } from '../language/language.ts';
import type { Written } from './term.ts';

/** Where a term comes from, in a line: its source with the day it was said, or the assumption as one. */
export function BasisLine({
  written,
  timeZone,
}: {
  readonly written: Written;
  readonly timeZone: string;
}): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const { source, said_at: saidAt, note } = written;
  // Our own words are told in the reader's language; what people wrote stays.
  const assumption =
    written['assumption'] === BARE_VALUE_BASIS.text ? BARE_VALUE_BASIS.words?.[language] : written['assumption'];
  /** Whole between its marks, whichever way it is written. */
  const isolated = (text: unknown): string => `\u2068${String(text)}\u2069`;
  const saidMs = typeof saidAt === 'string' ? parseTime(saidAt) : null;
  // A day is a day there, whatever the hour.
  const zone = String(saidAt).length > 10 ? timeZone : 'UTC';
  return (
    <>
      <Text size="xs" className="term-basis">
        {source !== undefined
          ? t('terms.source', { text: isolated(source) })
          : t('terms.assumption', { text: isolated(assumption) })}
        {saidMs === null ? '' : ` · ${t('terms.saidOn', { day: dayText(saidMs, zone, language) })}`}
      </Text>
      {note === undefined ? null : (
        <Text size="xs" dir="auto">
          {note}
        </Text>
      )}
    </>
  );
}
