/** Decides what is held of a figure: which claims, what range, why, and from when on. Nothing is filled in that somebody must decide. */
import { Checkbox, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture, PictureFigure } from '../../../../src/picture/index.ts';
import { rangeText, roleText } from '../../../../src/picture/words.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { useTypedTexts } from '../form/typed-texts.ts';
import { languageNow } from '../language/language.ts';
import { useOutbox } from '../outbox/outbox-context.ts';
import { numberOfField } from '../reports/number-field.ts';
import { useSession } from '../session/session.ts';
import { DayField } from '../time/day-field.tsx';
import { localField, momentOfField } from '../time/local-time.ts';

export interface AssessmentFormProps {
  readonly figure: PictureFigure;
  readonly picture: Picture;
  readonly onDone: () => void;
}

/** The mark under which an assessment waits in the outbox. */
export function aboutFigure(figure: string): string {
  return `figure ${figure}`;
}

/** A reason given in one language stands in the other as it is, and says so. */
function inBoth(en: string, ar: string): { readonly en: string; readonly ar: string } {
  return {
    en: en === '' ? `(given in Arabic only) ${ar}` : en,
    ar: ar === '' ? `(بالإنكليزية فقط) ${en}` : ar,
  };
}

export function AssessmentForm({ figure, picture, onDone }: AssessmentFormProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const outbox = useOutbox();
  const own = useSession().account?.label ?? '';
  const { timeZone } = picture.operation;
  const claims = figure.claims.flatMap((id) => picture.claims.find((claim) => claim.id === id) ?? []);
  const others = figure.assessments.filter(({ by }) => by !== own);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [ended, setEnded] = useState<ReadonlySet<string>>(new Set());
  const [typed, set] = useTypedTexts({
    ...{ low: '', best: '', high: '', en: '', ar: '' },
    from: localField(picture.asOf.occurredAtMs, timeZone),
  });
  const toggled = (before: ReadonlySet<string>, id: string): ReadonlySet<string> => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  };

  const submit = (): Promise<void> | readonly string[] => {
    const [low, best, high] = (['low', 'best', 'high'] as const).map((name) => numberOfField(typed[name]) ?? null);
    const validFromMs = momentOfField(typed.from, timeZone);
    const [en, ar] = [typed.en.trim(), typed.ar.trim()];
    const numbers = [low, best, high].filter((number) => number != null);
    const wrong = [
      ...(chosen.size === 0 && claims.length > 0 ? [t('assess.faults.claims')] : []),
      ...(numbers.length < 3 ? [t('assess.faults.numbers')] : []),
      ...(numbers.some((number, index) => index > 0 && number < numbers[index - 1]!)
        ? [t('reports.faults.order')]
        : []),
      ...(figure.unit === 'persons' && numbers.some((number) => !Number.isInteger(number))
        ? [t('reports.faults.whole')]
        : []),
      ...(figure.unit === '%' && numbers.some((number) => number > 100) ? [t('assess.faults.percent')] : []),
      ...(en === '' && ar === '' ? [t('assess.faults.reason')] : []),
      ...(validFromMs === null ? [t('assess.faults.from')] : []),
    ];
    if (wrong.length > 0 || low == null || best == null || high == null || validFromMs === null) return wrong;
    return outbox
      .record(aboutFigure(figure.id), 1, ({ ids, atMs, actor }) => [
        {
          kind: 'figure.assessed',
          occurredAtMs: validFromMs,
          body: {
            ...{ id: ids[0]!, figure: figure.id, claims: [...chosen], low, best, high, reason: inBoth(en, ar) },
            ...{ by: actor, validFromMs, recordedAtMs: atMs, replaces: [...ended] },
          },
        },
      ])
      .then(onDone);
  };
  return (
    <FormFrame
      noValidate
      label={`${t('assess.decide')}: ${figure.name[language]}`}
      record={t('assess.record')}
      cancel={t('reports.cancel')}
      onSubmit={submit}
      onCancel={onDone}
    >
      {claims.length === 0 ? null : (
        <Checkbox.Group label={t('assess.claims')} value={[...chosen]}>
          <Stack gap={4} mt={4}>
            {claims.map(({ id, quote, value, standing }) => (
              <Checkbox
                key={id}
                value={id}
                disabled={standing === 'rejected'}
                label={
                  <>
                    {value === null ? '' : `${rangeText(value, value.unit, language)} · `}
                    <bdi>«{quote.text}»</bdi>
                    {standing === 'standing' ? '' : ` · ${t(`standing.${standing}`)}`}
                  </>
                }
                onChange={() => {
                  setChosen(toggled(chosen, id));
                }}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <SimpleGrid cols={3} spacing="xs">
        {(['low', 'best', 'high'] as const).map((name) => (
          <TextInput key={name} label={t(`assess.${name}`)} inputMode="numeric" dir="ltr" required {...set(name)} />
        ))}
      </SimpleGrid>
      <Textarea label={t('assess.reasonEn')} dir="ltr" lang="en" rows={2} maxLength={10_000} {...set('en')} />
      <Textarea label={t('assess.reasonAr')} dir="rtl" lang="ar" rows={2} maxLength={10_000} {...set('ar')} />
      <Text size="xs">{t('assess.oneLanguage')}</Text>
      <DayField type="datetime-local" label={t('assess.from')} required {...set('from')} />
      {others.map((other) => (
        <Checkbox
          key={other.id}
          checked={ended.has(other.id)}
          label={t('assess.ends', {
            role: roleText(other.by, language),
            range: rangeText({ low: other.low, high: other.high }, figure.unit, language),
          })}
          onChange={() => {
            setEnded(toggled(ended, other.id));
          }}
        />
      ))}
      {others.length === 0 ? null : <Text size="xs">{t('assess.contest')}</Text>}
    </FormFrame>
  );
}
