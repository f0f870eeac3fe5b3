/** Takes in a report: its text as received, who it is from, in which language and when it was published. */
import { NativeSelect, SimpleGrid, Text, Textarea, TextInput, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../../src/operation/time.ts';
import type { Picture } from '../../../../src/picture/index.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { useTypedTexts } from '../form/typed-texts.ts';
import { languageNow } from '../language/language.ts';
import { useOutbox } from '../outbox/outbox-context.ts';
import { DayField } from '../time/day-field.tsx';
import { localField, momentOfField } from '../time/local-time.ts';
import type { Moments } from '../time/time-bar.tsx';
import { sourceKinds } from './claim-lists.ts';

export interface ReportFormProps {
  readonly picture: Picture;
  readonly moments: Moments;
  readonly onDone: () => void;
}

const newSource = '+';
const mostCharacters = 1_000_000;

export function ReportForm({ picture, moments, onDone }: ReportFormProps): ReactElement {
  const { t } = useTranslation();
  const shown = languageNow();
  const outbox = useOutbox();
  const { timeZone } = picture.operation;
  const [typed, set] = useTypedTexts({
    title: '',
    source: picture.sources[0]?.id ?? newSource,
    nameEn: '',
    nameAr: '',
    kind: 'other',
    language: shown,
    day: localField(moments.occurredAtMs, timeZone).slice(0, 10),
    clock: '',
    url: '',
    text: '',
  });
  const isNew = typed.source === newSource;

  const submit = (): Promise<void> | readonly string[] => {
    const { title, day, clock, language, text, url } = typed;
    const [nameEn, nameAr] = [typed.nameEn.trim(), typed.nameAr.trim()];
    const atMs = momentOfField(`${day}T${clock === '' ? '00:00' : clock}`, timeZone);
    const wrong = [
      ...(title.trim() === '' ? [t('reports.faults.title')] : []),
      ...(text.trim() === '' ? [t('reports.faults.text')] : []),
      ...(text.length > mostCharacters ? [t('reports.faults.long')] : []),
      ...(atMs === null ? [t('reports.faults.day')] : atMs > Date.now() ? [t('reports.faults.future')] : []),
      ...(isNew && nameEn === '' && nameAr === '' ? [t('reports.faults.name')] : []),
      ...(url !== '' && !URL.canParse(url) ? [t('reports.faults.url')] : []),
    ];
    if (wrong.length > 0 || atMs === null) return wrong;
    const known = picture.sources.find(({ id }) => id === typed.source);
    return outbox
      .record('report', isNew ? 2 : 1, ({ ids, atMs: nowMs }) => {
        const tail = ids[0]!.slice(-8);
        const report = `${day}-${tail}`;
        const source = isNew ? `source-${tail}` : typed.source;
        const name = { en: nameEn === '' ? nameAr : nameEn, ar: nameAr === '' ? nameEn : nameAr };
        // JSON is YAML: whatever stands in a title stays a title.
        const front = [
          `title: ${JSON.stringify(title.trim())}`,
          `source: ${JSON.stringify(known?.name.en ?? name.en)}`,
          `source_id: ${source}`,
          `language: ${language}`,
          `published_at: ${clock === '' ? day : formatMoment(atMs, timeZone)}`,
          `received_at: ${formatMoment(nowMs, timeZone)}`,
          ...(url === '' ? [] : [`url: ${JSON.stringify(url)}`]),
        ];
        const file = `---\n${front.join('\n')}\n---\n${text}`;
        return [
          ...(isNew
            ? [{ kind: 'source.named', occurredAtMs: nowMs, body: { id: source, name, kind: typed.kind, side: null } }]
            : []),
          { kind: 'report.received', occurredAtMs: atMs, body: { report, path: `reports/${report}.md`, file } },
        ];
      })
      .then(onDone);
  };
  return (
    <FormFrame
      className="report-form"
      record={t('reports.take')}
      cancel={t('reports.cancel')}
      onSubmit={submit}
      onCancel={onDone}
    >
      <Title order={2} size="h5">
        {t('reports.add')}
      </Title>
      <TextInput label={t('reports.fields.title')} dir="auto" maxLength={400} autoFocus {...set('title')} />
      <SimpleGrid cols={2} spacing="xs">
        <NativeSelect
          label={t('reports.fields.source')}
          data={[
            ...picture.sources.map(({ id, name }) => ({ value: id, label: name[shown] })),
            { value: newSource, label: t('reports.fields.newSource') },
          ]}
          {...set('source')}
        />
        <NativeSelect
          label={t('reports.fields.language')}
          data={[
            { value: 'ar', label: t('reports.languages.ar') },
            { value: 'en', label: t('reports.languages.en') },
          ]}
          {...set('language')}
        />
      </SimpleGrid>
      {isNew ? (
        <>
          <Text size="xs">{t('reports.noNames')}</Text>
          <SimpleGrid cols={3} spacing="xs">
            <TextInput label={t('reports.fields.nameEn')} dir="ltr" lang="en" maxLength={200} {...set('nameEn')} />
            <TextInput label={t('reports.fields.nameAr')} dir="rtl" lang="ar" maxLength={200} {...set('nameAr')} />
            <NativeSelect
              label={t('reports.fields.sourceKind')}
              data={sourceKinds.map((kind) => ({ value: kind, label: t(`claimWords.sourceKinds.${kind}`) }))}
              {...set('kind')}
            />
          </SimpleGrid>
        </>
      ) : null}
      <SimpleGrid cols={2} spacing="xs">
        <DayField label={t('reports.fields.day')} {...set('day')} />
        <TextInput label={t('reports.fields.clock')} type="time" {...set('clock')} />
      </SimpleGrid>
      <TextInput label={t('reports.fields.url')} dir="ltr" type="url" maxLength={4000} {...set('url')} />
      <Textarea
        label={t('reports.fields.text')}
        description={t('reports.asReceived')}
        dir="auto"
        lang={typed.language}
        rows={8}
        {...set('text')}
      />
    </FormFrame>
  );
}
