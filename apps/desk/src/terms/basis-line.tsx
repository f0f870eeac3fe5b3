import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseTime } from '../../../../src/operation/time.ts';
import { dayText, languageNow } from '../language/language.ts';
import { textIn } from '../language/two-texts.ts';
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
  const { said_at: saidAt } = written;
  const note = textIn(written, 'note', language);
  const kind = written['source'] === undefined ? 'assumption' : 'source';
  const saidMs = typeof saidAt === 'string' ? parseTime(saidAt) : null;
  // A day is a day there, whatever the hour.
  const zone = String(saidAt).length > 10 ? timeZone : 'UTC';
  return (
    <>
      <Text size="xs" className="term-basis">
        {/* Whole between its marks, whichever way it is written. */}
        {t(`terms.${kind}`, { text: `\u2068${textIn(written, kind, language)}\u2069` })}
        {saidMs === null ? '' : ` · ${t('terms.saidOn', { day: dayText(saidMs, zone, language) })}`}
      </Text>
      {note === '' ? null : (
        <Text size="xs" dir="auto">
          {note}
        </Text>
      )}
    </>
  );
}
