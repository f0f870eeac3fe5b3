/** The plan on paper and as files. */
import { Alert, Anchor, Button, Group, List, Radio, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../src/plan/index.ts';
import { call } from '../api/server.ts';
import { languageNow, momentText, type Language } from '../language/language.ts';

interface Parameter {
  readonly name: string;
  readonly schema?: { readonly enum?: readonly string[] };
}

/** Formats that this server writes, by its own contract. */
function useFormats(): readonly string[] {
  const { data } = useQuery({
    queryKey: ['formats'],
    queryFn: async () => {
      const { paths } = (await call('GET /api/openapi.json')) as unknown as {
        readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>>;
      };
      const parameters = paths['/api/plans/{plan}/files/{format}']?.get?.parameters ?? [];
      return parameters.find(({ name }) => name === 'format')?.schema?.enum ?? [];
    },
    staleTime: Infinity,
  });
  return data ?? [];
}

export interface PrintPanelProps {
  readonly plan: Plan;
  readonly id: string;
  /** Id of the option that is looked at. */
  readonly shown: string;
  /** False: the map shows a plan that is only tried, and this is not of that one. */
  readonly onMap: boolean;
}

const known = ['gpx', 'kml', 'hxl', 'xlsx'] as const;
type Known = (typeof known)[number];

export function PrintPanel({ plan, id, shown, onMap }: PrintPanelProps): ReactElement {
  const { t } = useTranslation();
  const [language, setLanguage] = useState<Language>(languageNow());
  const [onlyShown, setOnlyShown] = useState(true);
  const formats = useFormats();
  const made = momentText(plan.madeAtMs, plan.operation.timeZone, languageNow());
  const base = `${plan.operation.id}-${id.slice(0, 8)}`;
  const nameOf = (option: Plan['options'][number] | undefined): string =>
    option?.names.map((name) => t(`options.names.${name}`)).join(languageNow() === 'ar' ? '، ' : ', ') ?? '';
  const option = plan.options.find((each) => each.id === shown) ?? plan.options[0];
  /** The name is the server's where it gives one. */
  const link = (address: string, words: string, file?: string): ReactElement => (
    <List.Item key={address}>
      <Anchor href={address} download={file ?? true}>
        {words} {file === undefined ? null : <bdi dir="ltr">{file}</bdi>}
      </Anchor>
    </List.Item>
  );
  const api = `/api/plans/${encodeURIComponent(id)}`;
  const query = `lang=${language}${onlyShown && option !== undefined ? `&option=${encodeURIComponent(option.id)}` : ''}`;
  const wordsOf = (format: string): string =>
    (known as readonly string[]).includes(format) ? t(`print.formats.${format as Known}`) : format.toUpperCase();
  return (
    <Stack>
      {onMap ? (
        <Text size="sm">{t('print.of', { made })}</Text>
      ) : (
        <Alert color="orange" p="xs" role="status">
          {t('print.notTried', { made })}
        </Alert>
      )}
      <Radio.Group
        label={t('print.language')}
        value={language}
        onChange={(value) => {
          setLanguage(value === 'ar' ? 'ar' : 'en');
        }}
      >
        <Group mt="xs">
          <Radio value="ar" label={<span lang="ar">العربية</span>} />
          <Radio value="en" label={<span lang="en">English</span>} />
        </Group>
      </Radio.Group>
      <Title order={2} size="h5">
        {t('print.paper')}
      </Title>
      <Text size="sm">{t('print.how')}</Text>
      <div>
        <Button
          component="a"
          href={`/plans/${encodeURIComponent(id)}/page#lang=${language}`}
          target="_blank"
          rel="noopener"
        >
          {t('print.open')}
        </Button>
      </div>
      <Title order={2} size="h5">
        {t('print.files')}
      </Title>
      {formats.length === 0 || option === undefined ? null : (
        <>
          <Radio.Group
            label={t('print.which')}
            value={onlyShown ? 'shown' : 'all'}
            onChange={(value) => {
              setOnlyShown(value === 'shown');
            }}
          >
            <Group mt="xs">
              <Radio
                value="shown"
                label={t(onMap ? 'print.onlyShown' : 'print.onlyChosen', { option: nameOf(option) })}
              />
              <Radio value="all" label={t('print.all')} />
            </Group>
          </Radio.Group>
          <List>{formats.map((format) => link(`${api}/files/${format}?${query}`, wordsOf(format)))}</List>
          {onlyShown || !formats.includes('gpx') ? null : (
            <Text size="sm">{t('print.gpxOne', { option: nameOf(plan.options[0]) })}</Text>
          )}
        </>
      )}
      <Text size="sm">{t('print.whole')}</Text>
      <List>
        {link(`${api}/document`, t('print.document'), `${base}.json`)}
        {link(`${api}/geojson`, t('print.geojson'), `${base}.geojson`)}
      </List>
    </Stack>
  );
}
