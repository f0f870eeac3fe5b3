/** How much is not sent yet, since when the server is away, and what it refused. */
import { Alert, Button, Group, Popover, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText, languageNow, momentText, numberText } from '../language/language.ts';
import { RefusalText, useArabicProblems } from '../problems/problem-text.tsx';
import type { Connection } from '../shell/connection-sign.tsx';
import type { Bundle } from './bundle.ts';
import { useOutbox, useOutboxState } from './outbox-context.ts';

export interface OutboxSignProps {
  readonly connection: Connection;
  readonly timeZone: string;
}

export function OutboxSign({ connection, timeZone }: OutboxSignProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  // What may be refused later can be told then, also when the server is away.
  useArabicProblems();
  const outbox = useOutbox();
  const { waiting, refused, others, offlineSinceMs } = useOutboxState(outbox);
  const sinceMs = connection.state === 'offline' ? connection.sinceMs : offlineSinceMs;
  const count = (number: number): { count: number; number: string } => ({
    count: number,
    number: numberText(number, language),
  });
  const said = [
    ...(waiting.length === 0 ? [] : [t('outbox.waiting', count(waiting.length))]),
    ...(waiting.length === 0 || sinceMs === null
      ? []
      : [t('outbox.offline', { since: clockText(sinceMs, timeZone, language) })]),
    ...(refused.length === 0 ? [] : [t('outbox.refused', count(refused.length))]),
  ];
  return (
    <>
      {/* Said by itself to whoever does not see it. */}
      <Text component="span" size="sm" role="status" className="outbox-said">
        {said.length === 0 ? t('outbox.allSent') : ''}
      </Text>
      {said.length === 0 && others === 0 ? null : (
        <Popover width={380} position="bottom-end" withArrow trapFocus>
          <Popover.Target>
            <Button
              size="xs"
              variant="filled"
              color={refused.length === 0 ? 'orange.9' : 'red.9'}
              className="outbox-sign"
            >
              {said.length === 0 ? t('outbox.others', count(others)) : said.join(language === 'ar' ? '، ' : ', ')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <Stack gap="xs" className="outbox-list">
              <Text size="sm">{t('outbox.kept')}</Text>
              {others === 0 ? null : <Text size="sm">{t('outbox.others', count(others))}</Text>}
              {waiting.map((bundle) => (
                <Text size="sm" key={bundle.id}>
                  <Told bundle={bundle} timeZone={timeZone} />
                </Text>
              ))}
              {refused.map((bundle) => (
                <Alert color="red" key={bundle.id} title={<Told bundle={bundle} timeZone={timeZone} />}>
                  {bundle.refused === null ? null : <RefusalText refusal={bundle.refused} />}
                  <Group mt="xs" gap="xs">
                    <Button size="compact-sm" variant="default" onClick={() => void outbox.retry(bundle)}>
                      {t('outbox.retry')}
                    </Button>
                    <Button size="compact-sm" variant="default" onClick={() => void outbox.takeOut(bundle)}>
                      {t('outbox.takeOut')}
                    </Button>
                  </Group>
                </Alert>
              ))}
            </Stack>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}

/** Which kinds of entries it holds, and when they were recorded. */
function Told({ bundle, timeZone }: { readonly bundle: Bundle; readonly timeZone: string }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const names: Readonly<Partial<Record<string, string>>> = t('outbox.kinds', { returnObjects: true });
  const kinds = [...new Set(bundle.drafts.map(({ kind }) => names[kind.replace('.', '-')] ?? kind))];
  const atMs = Date.parse(bundle.drafts[0]?.recordedAt ?? '');
  return <>{`${kinds.join(language === 'ar' ? '، ' : ', ')} · ${momentText(atMs, timeZone, language)}`}</>;
}
