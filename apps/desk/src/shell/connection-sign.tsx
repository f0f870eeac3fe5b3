import { Badge } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText, languageNow } from '../language/language.ts';

/** Whether entries of others come in, and since when not. */
export type Connection =
  { readonly state: 'starting' } | { readonly state: 'live' } | { readonly state: 'offline'; readonly sinceMs: number };

export interface ConnectionSignProps {
  readonly connection: Connection;
  readonly timeZone: string;
}

const colours = { starting: 'gray', live: 'green', offline: 'red' } as const;

export function ConnectionSign({ connection, timeZone }: ConnectionSignProps): ReactElement {
  const { t } = useTranslation();
  const text =
    connection.state === 'offline'
      ? t('connection.offline', { since: clockText(connection.sinceMs, timeZone, languageNow()) })
      : t(`connection.${connection.state}`);
  return (
    <Badge role="status" color={colours[connection.state]} variant="filled" autoContrast size="lg">
      {text}
    </Badge>
  );
}
