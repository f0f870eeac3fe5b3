/** The plan on paper and as files. */
import { Anchor, Button, Group, List, Radio, Stack, Text, Title } from '@mantine/core';
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

export function PrintPanel({ plan, id }: { readonly plan: Plan; readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const [language, setLanguage] = useState<Language>(languageNow());
  const formats = useFormats();
  const made = momentText(plan.madeAtMs, plan.operation.timeZone, languageNow());
  const base = `${plan.operation.id}-${id.slice(0, 8)}`;
  const link = (address: string, file: string, words: string): ReactElement => (
    <List.Item key={file}>
      <Anchor href={address} download={file}>
        {words} <bdi dir="ltr">{file}</bdi>
      </Anchor>
    </List.Item>
  );
  const api = `/api/plans/${encodeURIComponent(id)}`;
  return (
    <Stack>
      <Text size="sm">{t('print.of', { made })}</Text>
      <Title order={2} size="h5">
        {t('print.paper')}
      </Title>
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
      <List>
        {link(`${api}/document`, `${base}.json`, t('print.document'))}
        {link(`${api}/geojson`, `${base}.geojson`, t('print.geojson'))}
        {formats.map((format) =>
          link(`${api}/files/${format}`, `${base}.${format}`, t('print.asFormat', { format: format.toUpperCase() })),
        )}
      </List>
    </Stack>
  );
}
