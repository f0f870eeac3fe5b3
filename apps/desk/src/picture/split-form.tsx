/** States how an assessed figure of people is divided over the zones: by which weights, from where these come, and from when on. */
import { Group, NativeSelect, Radio, Table, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { languageNow, numberText } from '../language/language.ts';
import { useOutbox } from '../outbox/outbox-context.ts';
import { basisFaults, type TypedBasis } from '../terms/basis.ts';
import { BasisFields } from '../terms/basis-fields.tsx';
import { DayField } from '../time/day-field.tsx';
import { localField, momentOfField } from '../time/local-time.ts';
import { sharesOf, weightsOf } from './split-weights.ts';

export interface SplitFormProps {
  readonly picture: Picture;
  readonly onDone: () => void;
}

/** The mark under which a split waits in the outbox. */
export const ABOUT_SPLIT = 'split';

const bys = ['population', 'buildings', 'report'] as const;

export function SplitForm({ picture, onDone }: SplitFormProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const outbox = useOutbox();
  const { timeZone } = picture.operation;
  const figures = picture.figures.filter(({ unit }) => unit === 'persons');
  const zones = picture.zones.filter(({ from }) => from === 'figure');
  const [figureId, setFigureId] = useState(picture.splits[0]?.figure ?? figures[0]?.id ?? '');
  const [by, setBy] = useState<(typeof bys)[number]>('population');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [basis, setBasis] = useState<TypedBasis>({ kind: 'source', text: '', saidAt: '' });
  const [from, setFrom] = useState(localField(picture.asOf.occurredAtMs, timeZone));
  const [faults, setFaults] = useState<readonly ('weights' | 'basis' | 'saidAt' | 'from')[]>([]);
  const value = figures.find(({ id }) => id === figureId)?.value ?? null;
  const weights = weightsOf(
    zones.map(({ id }) => id),
    typed,
  );
  const shares = sharesOf(value, weights);
  const submit = (): Promise<void> | readonly string[] => {
    const validFromMs = momentOfField(from, timeZone);
    const wrong = [
      ...(weights === null ? (['weights'] as const) : []),
      ...basisFaults(basis),
      ...(validFromMs === null ? (['from'] as const) : []),
    ];
    setFaults(wrong);
    if (wrong.length > 0 || weights === null || validFromMs === null)
      return wrong.map((fault) => t(`split.faults.${fault}`));
    const { kind } = basis;
    const text = basis.text.trim();
    const stated: Readonly<Record<string, string>> =
      kind === 'source' ? { kind, text, saidAt: basis.saidAt.trim() } : { kind, text };
    return outbox
      .record(ABOUT_SPLIT, 1, ({ ids, atMs, actor }) => [
        {
          kind: 'split.stated',
          occurredAtMs: validFromMs,
          body: {
            ...{ id: ids[0]!, figure: figureId, by, basis: stated, weights: weights.map((each) => ({ ...each })) },
            ...{ validFromMs, recordedAtMs: atMs, statedBy: actor },
          },
        },
      ])
      .then(onDone);
  };
  const shareText = (id: string): string => {
    const share = shares.get(id);
    if (share === undefined) return '';
    const [low, best, high] = [share.low, share.best, share.high].map((end) => numberText(end, language));
    return t('split.share', { low, best, high });
  };
  return (
    <FormFrame
      noValidate
      label={t('split.state')}
      record={t('assess.record')}
      cancel={t('reports.cancel')}
      onSubmit={submit}
      onCancel={onDone}
    >
      <NativeSelect
        label={t('split.figure')}
        autoFocus
        data={figures.map(({ id, name }) => ({ value: id, label: name[language] }))}
        value={figureId}
        onChange={({ currentTarget }) => {
          setFigureId(currentTarget.value);
        }}
      />
      {value === null ? <Text size="sm">{t('split.undecided')}</Text> : null}
      <Radio.Group
        label={t('split.by')}
        value={by}
        onChange={(chosen) => {
          setBy(bys.find((each) => each === chosen) ?? 'population');
        }}
      >
        <Group mt={4}>
          {bys.map((each) => (
            <Radio key={each} value={each} label={t(`split.bys.${each}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Text size="xs">{t('split.weightsHow')}</Text>
      <Table withTableBorder className="zone-people">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('options.zone')}</Table.Th>
            <Table.Th scope="col">{t('split.weights')}</Table.Th>
            <Table.Th scope="col">{t('zonePeople.title')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {zones.map(({ id, name }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{name[language]}</Table.Th>
              <Table.Td>
                <TextInput
                  size="xs"
                  inputMode="decimal"
                  dir="ltr"
                  aria-label={`${t('split.weights')}: ${name[language]}`}
                  value={typed[id] ?? ''}
                  onChange={({ currentTarget }) => {
                    setTyped({ ...typed, [id]: currentTarget.value });
                  }}
                />
              </Table.Td>
              <Table.Td>{shareText(id)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <BasisFields basis={basis} faults={new Set(faults)} kinds={['source', 'assumption']} onChange={setBasis} />
      <DayField
        type="datetime-local"
        label={t('split.from')}
        required
        value={from}
        onChange={({ currentTarget }) => {
          setFrom(currentTarget.value);
        }}
      />
    </FormFrame>
  );
}
