/** Sign-ins and refusals, newest first, as the ledger of access has them. */
import { Alert, Button, Group, Loader, Switch, Table, Text, Title } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow, momentText, numberText } from '../language/language.ts';
import { FailureText } from '../problems/problem-text.tsx';
import { useAccessEntries, type AccessEntry } from './access-queries.ts';

const shownAtOnce = 50;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function AccessRecord({ timeZone }: { readonly timeZone: string }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const entries = useAccessEntries();
  const [refusalsOnly, setRefusalsOnly] = useState(false);
  const [count, setCount] = useState(shownAtOnce);
  const kept = (entries.data ?? []).filter(({ kind }) => !refusalsOnly || kind === 'access.refused');
  const kinds: Readonly<Partial<Record<string, string>>> = t('access.kinds', { returnObjects: true });

  /** What was done, to which account, or why it was refused. */
  const details = ({ kind, body }: AccessEntry): ReactElement => {
    const before = typeof body['andAsManyBefore'] === 'number' ? body['andAsManyBefore'] : 0;
    const told = [body['about'], body['how'], body['code'], body['route']].map(textOf).filter((text) => text !== '');
    return (
      <>
        {kinds[kind.replace('.', '-')] ?? kind}
        {told.map((text) => (
          <span key={text}>
            {' · '}
            <bdi>{text}</bdi>
          </span>
        ))}
        {before === 0 ? '' : ` · ${t('access.andAsMany', { count: before, number: numberText(before, language) })}`}
      </>
    );
  };
  return (
    <section aria-labelledby="access-title">
      <Group justify="space-between">
        <Title order={2} size="h5" id="access-title">
          {t('access.record')}
        </Title>
        <Switch
          size="sm"
          label={t('access.refusalsOnly')}
          checked={refusalsOnly}
          onChange={({ currentTarget: { checked } }) => {
            setRefusalsOnly(checked);
          }}
        />
      </Group>
      <Text size="sm">{t('access.recordHow')}</Text>
      {entries.data !== undefined ? null : entries.error === null ? (
        <Loader role="status" aria-label={t('loading')} />
      ) : (
        <Alert color="red" title={t('problem')}>
          <FailureText failure={entries.error} />
        </Alert>
      )}
      {entries.data !== undefined && kept.length === 0 ? <Text>{t('access.empty')}</Text> : null}
      {kept.length === 0 ? null : (
        <Table withTableBorder className="access-table">
          <Table.Thead>
            <Table.Tr>
              {(['when', 'who', 'what', 'mark'] as const).map((name) => (
                <Table.Th scope="col" key={name}>
                  {t(`access.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {kept.slice(0, count).map((entry) => (
              <Table.Tr key={entry.id} data-kind={entry.kind}>
                <Table.Td>{momentText(Date.parse(entry.recordedAt), timeZone, language)}</Table.Td>
                <Table.Td>
                  <bdi>{entry.actor === 'nobody' ? t('access.nobody') : entry.actor}</bdi>
                </Table.Td>
                <Table.Td>{details(entry)}</Table.Td>
                <Table.Td dir="ltr">{textOf(entry.body['from'])}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {kept.length <= count ? null : (
        <Button
          mt="xs"
          variant="default"
          onClick={() => {
            setCount(count + shownAtOnce);
          }}
        >
          {t('access.earlier')}
        </Button>
      )}
    </section>
  );
}
