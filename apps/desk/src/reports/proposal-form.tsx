/** Corrects what a proposal says before it is taken in. The quote stays: it is what stands in the text. */
import { NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { useTypedTexts } from '../form/typed-texts.ts';
import { languageNow } from '../language/language.ts';
import { DayField } from '../time/day-field.tsx';
import { localField, momentOfField } from '../time/local-time.ts';
import type { Taken } from './judging.ts';
import { abouts, kinds, sayings, units } from './claim-lists.ts';
import { wordOf } from './claim-words.ts';
import { numberOfField } from './number-field.ts';

export interface ProposalFormProps {
  readonly taken: Taken;
  readonly timeZone: string;
  readonly picture: Picture;
  readonly onDone: (taken: Taken) => void;
  readonly onCancel: () => void;
}

const emptyValue = { low: null, best: null, high: null, unit: 'persons', saying: 'exact' } as const;
const written = (end: number | null): string => (end === null ? '' : String(end));

export function ProposalForm({ taken, timeZone, picture, onDone, onCancel }: ProposalFormProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const value = taken.value ?? emptyValue;
  const local = (atMs: number | undefined): string => (atMs === undefined ? '' : localField(atMs, timeZone));
  const [typed, set] = useTypedTexts({
    kind: taken.kind,
    about: taken.about,
    aboutWords: taken.aboutWords ?? '',
    low: written(value.low),
    best: written(value.best),
    high: written(value.high),
    unit: value.unit,
    saying: value.saying,
    speaker: taken.speakers[0]?.words ?? '',
    entity: taken.speakers[0]?.entity ?? '',
    saidFrom: local(taken.said?.fromMs),
    saidUntil: local(taken.said?.untilMs),
    meantFrom: local(taken.meant?.fromMs),
    meantUntil: local(taken.meant?.untilMs),
  });

  const span = (from: string, until: string, what: string, wrong: string[]): Taken['said'] => {
    if (from === '' && until === '') return null;
    const fromMs = momentOfField(from, timeZone);
    const untilMs = momentOfField(until === '' ? from : until, timeZone);
    if (fromMs === null || untilMs === null || untilMs < fromMs) {
      wrong.push(t('reports.faults.span', { what }));
      return null;
    }
    return { fromMs, untilMs };
  };
  const submit = (): readonly string[] => {
    const wrong: string[] = [];
    const [low, best, high] = (['low', 'best', 'high'] as const).map((name) => {
      const number = numberOfField(typed[name]);
      if (number === undefined) wrong.push(t('reports.faults.number', { what: t(`assess.${name}`) }));
      return number ?? null;
    }) as [number | null, number | null, number | null];
    const ends = [low, best, high].filter((end) => end !== null);
    const isOpen = typed.saying === 'over' || typed.saying === 'under';
    const ordered = isOpen ? [low, high].filter((end) => end !== null) : ends;
    if (ordered.some((end, index) => index > 0 && end < ordered[index - 1]!)) wrong.push(t('reports.faults.order'));
    if (typed.unit === 'persons' && ends.some((end) => !Number.isInteger(end))) wrong.push(t('reports.faults.whole'));
    if (typed.about === 'other' && typed.aboutWords.trim() === '') wrong.push(t('reports.faults.words'));
    const said = span(typed.saidFrom, typed.saidUntil, t('reports.fields.said'), wrong);
    const meant = span(typed.meantFrom, typed.meantUntil, t('reports.fields.meant'), wrong);
    if (wrong.length > 0) return wrong;
    const first = typed.speaker.trim();
    const speakers =
      first === ''
        ? taken.speakers.slice(1)
        : [{ words: first, entity: typed.entity === '' ? null : typed.entity }, ...taken.speakers.slice(1)];
    onDone({
      ...taken,
      kind: typed.kind,
      about: typed.about,
      aboutWords: typed.about === 'other' ? typed.aboutWords.trim() : null,
      speakers,
      said,
      meant,
      value:
        ends.length === 0
          ? null
          : {
              ...{ low, best, high },
              unit: typed.unit,
              saying: typed.saying,
            },
    });
    return [];
  };
  const options = (part: 'kinds' | 'abouts' | 'units' | 'sayings', list: readonly string[]) =>
    list.map((word) => ({ value: word, label: wordOf(part, word, t) }));
  return (
    <FormFrame
      className="proposal-form"
      closesByEscape
      record={t('reports.takeCorrected')}
      cancel={t('reports.cancel')}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        <NativeSelect label={t('reports.fields.kind')} data={options('kinds', kinds)} autoFocus {...set('kind')} />
        <NativeSelect label={t('reports.fields.about')} data={options('abouts', abouts)} {...set('about')} />
      </SimpleGrid>
      {typed.about === 'other' ? (
        <TextInput label={t('reports.fields.aboutWords')} dir="auto" maxLength={400} {...set('aboutWords')} />
      ) : null}
      <SimpleGrid cols={3} spacing="xs">
        <TextInput label={t('assess.low')} inputMode="numeric" dir="ltr" {...set('low')} />
        <TextInput label={t('assess.best')} inputMode="numeric" dir="ltr" {...set('best')} />
        <TextInput label={t('assess.high')} inputMode="numeric" dir="ltr" {...set('high')} />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="xs">
        <NativeSelect label={t('reports.fields.unit')} data={options('units', units)} {...set('unit')} />
        <NativeSelect label={t('reports.fields.saying')} data={options('sayings', sayings)} {...set('saying')} />
        <TextInput label={t('reports.fields.speaker')} dir="auto" maxLength={400} {...set('speaker')} />
        <NativeSelect
          label={t('reports.fields.entity')}
          data={[
            { value: '', label: t('reports.fields.noEntity') },
            ...picture.sources.map(({ id, name }) => ({ value: id, label: name[language] })),
            // A party or place that the reader found and that is in no list of sources.
            ...(typed.entity === '' || picture.sources.some(({ id }) => id === typed.entity)
              ? []
              : [{ value: typed.entity, label: typed.entity }]),
          ]}
          {...set('entity')}
        />
        {(['saidFrom', 'saidUntil', 'meantFrom', 'meantUntil'] as const).map((name) => (
          <DayField key={name} type="datetime-local" label={t(`reports.fields.${name}`)} {...set(name)} />
        ))}
      </SimpleGrid>
      <Text size="xs">{t('reports.halfOpen')}</Text>
    </FormFrame>
  );
}
