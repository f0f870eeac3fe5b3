/** A window: when it opens and closes in the operation's own time, how it stands, and who said so. */
import { Radio, Group, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../../src/operation/time.ts';
import { languageNow } from '../language/language.ts';
import { textIn, textsOf } from '../language/two-texts.ts';
import { DayField } from '../time/day-field.tsx';
import { localField } from '../time/local-time.ts';
import { basisFaults, typedBasisOf, writtenBasis, type TypedBasis } from './basis.ts';
import { BasisFields } from './basis-fields.tsx';
import { momentOfFields } from './clock-field.ts';
import { TermFrame, type TermFormProps } from './term-frame.tsx';
import { durationText, endsText, offsetText } from './window-text.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function partsOf(written: unknown, timeZone: string): readonly [day: string, clock: string] {
  const atMs = Date.parse(textOf(written));
  if (Number.isNaN(atMs)) return ['', ''];
  const [day, clock] = localField(atMs, timeZone).split('T') as [string, string];
  return [day, clock];
}

export function WindowForm({ start, timeZone, meanwhile, heldUp, onRecord, onCancel }: TermFormProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const [fromDay, fromClock] = partsOf(start?.['from'], timeZone);
  const [untilDay, untilClock] = partsOf(start?.['until'], timeZone);
  const [typed, setTyped] = useState({
    fromDay,
    fromClock,
    untilDay,
    untilClock,
    note: textIn(start, 'note', language),
  });
  const [status, setStatus] = useState(start?.['status'] === 'agreed' ? 'agreed' : 'proposed');
  const [chosen, setChosen] = useState<TypedBasis | null>(null);
  const [tried, setTried] = useState(false);
  const isAgreed = status === 'agreed';
  // Who vouched for other hours vouches for nothing here.
  const isAsBefore =
    status === start?.['status'] &&
    typed.fromDay === fromDay &&
    typed.fromClock === fromClock &&
    typed.untilDay === untilDay &&
    typed.untilClock === untilClock;
  const given = chosen ?? typedBasisOf(isAsBefore ? start : null, language);
  // Agreed is only what somebody said.
  const basis =
    !isAgreed || given.kind === 'source' ? given : { ...given, kind: 'source' as const, text: '', saidAt: '' };

  const from = momentOfFields(typed.fromDay, typed.fromClock, timeZone);
  const until = momentOfFields(typed.untilDay === '' ? typed.fromDay : typed.untilDay, typed.untilClock, timeZone);
  const isWhole = typeof from === 'number' && typeof until === 'number';
  const isOrdered = isWhole && from < until;
  const faults = new Set<string>(tried ? basisFaults(basis) : []);
  const faultOf = (end: number | string, what: 'day' | 'clock'): string | null => {
    if (!tried || typeof end === 'number') return null;
    return (end === 'day') === (what === 'day') ? t(`terms.faults.${end as 'day' | 'clock' | 'skipped'}`) : null;
  };
  const field = (name: keyof typeof typed) => ({
    size: 'xs' as const,
    value: typed[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setTyped({ ...typed, [name]: event.currentTarget.value });
    },
  });
  const submit = (): Promise<void> | readonly [] => {
    setTried(true);
    if (!isOrdered || basisFaults(basis).length > 0) return [];
    return onRecord({
      ...(start?.['id'] === undefined ? {} : { id: start['id'] }),
      from: formatMoment(from, timeZone),
      until: formatMoment(until, timeZone),
      status,
      ...writtenBasis(basis),
      ...textsOf('note', typed.note.trim(), start),
    });
  };
  return (
    <TermFrame
      label={t(start === null ? 'terms.addWindow' : 'terms.changeWindow')}
      timeZone={timeZone}
      meanwhile={meanwhile}
      heldUp={heldUp}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <SimpleGrid cols={2} spacing="xs" verticalSpacing={4}>
        <DayField label={t('terms.dayOf.from')} required autoFocus error={faultOf(from, 'day')} {...field('fromDay')} />
        <TextInput
          label={t('terms.clockOf.from')}
          placeholder="06:15"
          inputMode="numeric"
          dir="ltr"
          required
          error={faultOf(from, 'clock')}
          {...field('fromClock')}
        />
        <DayField label={t('terms.dayOf.until')} error={faultOf(until, 'day')} {...field('untilDay')} />
        <TextInput
          label={t('terms.clockOf.until')}
          placeholder="10:00"
          inputMode="numeric"
          dir="ltr"
          required
          error={faultOf(until, 'clock')}
          {...field('untilClock')}
        />
      </SimpleGrid>
      <Text size="xs">{t('terms.clockHow')}</Text>
      <Text size="sm" role="status" fw={600}>
        {isOrdered
          ? `${t('terms.window', endsText(from, until, timeZone, language))} · ${t('terms.lasts', {
              duration: durationText(until - from, language),
            })} · \u2066UTC${offsetText(from, timeZone)}\u2069`
          : ''}
      </Text>
      {tried && isWhole && !isOrdered ? (
        <Text size="sm" c="red.9" role="alert">
          {t('terms.faults.order')}
        </Text>
      ) : null}
      <Radio.Group size="xs" label={t('terms.state')} required value={status} onChange={setStatus}>
        <Group mt={4}>
          <Radio value="proposed" label={t('terms.status.proposed')} />
          <Radio value="agreed" label={t('terms.status.agreed')} />
        </Group>
      </Radio.Group>
      {isAgreed ? <Text size="xs">{t('terms.agreedNeeds')}</Text> : null}
      <BasisFields
        basis={basis}
        faults={faults}
        kinds={isAgreed ? ['source'] : ['source', 'assumption']}
        onChange={setChosen}
      />
      <TextInput label={t('terms.note')} dir="auto" maxLength={10_000} {...field('note')} />
    </TermFrame>
  );
}
