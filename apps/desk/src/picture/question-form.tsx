/** Asks for one more figure: what it counts, in which unit, where. Claims about it are gathered from then on. */
import { NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { useOperation } from '../api/queries.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { useTypedTexts } from '../form/typed-texts.ts';
import { languageNow } from '../language/language.ts';
import { useOutbox } from '../outbox/outbox-context.ts';
import { abouts, units } from '../reports/claim-lists.ts';
import { wordOf } from '../reports/claim-words.ts';

export interface QuestionFormProps {
  readonly picture: Picture;
  readonly onDone: () => void;
}

/** The mark under which a question waits in the outbox. */
export const ABOUT_QUESTION = 'question';

/** `left` and `left-2`: made from what is counted, none that is taken. */
function freeId(base: string, taken: readonly { readonly id: string }[]): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.some((each) => each.id === id)) return id;
  }
}

export function QuestionForm({ picture, onDone }: QuestionFormProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const outbox = useOutbox();
  const parties = useOperation().data?.parties ?? [];
  const [typed, set] = useTypedTexts({
    ...{ en: '', ar: '', about: 'trapped', words: '', unit: 'persons', place: '', party: '' },
  });
  const submit = (): Promise<void> | readonly string[] => {
    const [en, ar, words] = [typed.en.trim(), typed.ar.trim(), typed.words.trim()];
    const { about, unit } = typed;
    const wrong = [
      ...(en === '' || ar === '' ? [t('question.faults.name')] : []),
      ...(about === 'other' && words === '' ? [t('question.faults.words')] : []),
    ];
    if (wrong.length > 0) return wrong;
    const aboutWords = about === 'other' ? words : null;
    const [place, party] = [typed.place, unit === '%' ? typed.party : ''].map((id) => (id === '' ? null : id));
    return outbox
      .record(ABOUT_QUESTION, 1, ({ atMs }) => [
        {
          kind: 'figure.asked',
          occurredAtMs: atMs,
          body: {
            ...{ id: freeId(about, picture.figures), name: { en, ar }, about, aboutWords, unit },
            ...{ place: place ?? null, party: party ?? null },
          },
        },
      ])
      .then(onDone);
  };
  const option = (value: string, label: string): { readonly value: string; readonly label: string } => ({
    value,
    label,
  });
  return (
    <FormFrame
      noValidate
      label={t('question.ask')}
      record={t('assess.record')}
      cancel={t('reports.cancel')}
      onSubmit={submit}
      onCancel={onDone}
    >
      <Text size="xs">{t('question.why')}</Text>
      <SimpleGrid cols={2} spacing="xs">
        <TextInput
          label={t('question.name.en')}
          dir="ltr"
          lang="en"
          required
          autoFocus
          maxLength={300}
          {...set('en')}
        />
        <TextInput label={t('question.name.ar')} dir="rtl" lang="ar" required maxLength={300} {...set('ar')} />
        <NativeSelect
          label={t('question.about')}
          data={abouts.map((about) => option(about, wordOf('abouts', about, t)))}
          {...set('about')}
        />
        <NativeSelect
          label={t('question.unit')}
          data={units.map((unit) => option(unit, wordOf('units', unit, t)))}
          {...set('unit')}
        />
      </SimpleGrid>
      {typed.about !== 'other' ? null : (
        <TextInput label={t('question.words')} dir="auto" required maxLength={400} {...set('words')} />
      )}
      <NativeSelect
        label={t('question.place')}
        data={[
          option('', t('question.everywhere')),
          ...picture.zones.map(({ id, name }) => option(id, name[language])),
        ]}
        {...set('place')}
      />
      {typed.unit !== '%' ? null : (
        <NativeSelect
          label={t('question.party')}
          data={[
            option('', t('question.noParty')),
            ...parties.map((party) => option(party.id, party[language === 'ar' ? 'name_ar' : 'name_en'])),
          ]}
          {...set('party')}
        />
      )}
    </FormFrame>
  );
}
