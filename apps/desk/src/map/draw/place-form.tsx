/** The attributes of a place, with who said them or why they are assumed: a place without that is not recorded. */
import { Button, Group, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { hazardKinds, stationKinds, statuses } from '../../../../../src/briefing/texts.ts';
import type { DeskOperation } from '../../api/queries.ts';
import { languageNow } from '../../language/language.ts';
import type { DrawnForm } from './corners.ts';
import { DayField } from '../../time/day-field.tsx';
import {
  basisOf,
  CONTESTED,
  faultsOf,
  fieldsOf,
  isNeeded,
  mustBeSaid,
  textOfBasis,
  type DrawnKind,
  type Field,
  type Typed,
} from './fields.ts';

export interface PlaceFormProps {
  readonly kind: DrawnKind;
  /** What the shape is of. */
  readonly form: DrawnForm;
  /** Who may hold an area. */
  readonly parties: DeskOperation['parties'];
  readonly start: Typed;
  readonly corners: string;
  readonly onCorners: (text: string) => void;
  /** False: there is no geometry yet, or the text of the corners is none. */
  readonly hasGeometry: boolean;
  /** True: the shape is of a form that cannot be changed here. */
  readonly isFixedShape: boolean;
  readonly busy: boolean;
  readonly isNew: boolean;
  readonly onSave: (typed: Typed) => void;
  readonly onRemove: (reason: string) => void;
  readonly onCancel: () => void;
}

const choiceWords: Readonly<Record<string, Readonly<Record<string, Readonly<Record<'en' | 'ar', string>>>>>> = {
  station: stationKinds,
  hazard: hazardKinds,
  status: statuses,
  closes: {
    along: { en: 'the streets along the line', ar: 'الشوارع الممتدة على الخط' },
    touched: { en: 'every street that it touches', ar: 'كل شارع يمسّه الخط' },
  },
};

/** What the lines are called that tell where it is. */
const positionsOf = { Polygon: 'corners', LineString: 'points', Point: 'position' } as const;

export function PlaceForm(props: PlaceFormProps): ReactElement {
  const {
    kind,
    form: shape,
    parties,
    start,
    corners,
    onCorners,
    hasGeometry,
    isFixedShape,
    busy,
    isNew,
    onSave,
    onRemove,
    onCancel,
  } = props;
  const { t } = useTranslation();
  const language = languageNow();
  const [typed, setTyped] = useState(start);
  const [tried, setTried] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const box = useRef<HTMLFormElement>(null);
  // Whoever was refused goes on in the first field that stands against it.
  useEffect(() => {
    if (refusals > 0) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusals]);
  const [reason, setReason] = useState('');
  const faults = new Set(tried ? faultsOf(kind, typed) : []);
  const put = (key: string, value: string): void => {
    setTyped((before) => ({ ...before, [key]: value }));
  };
  const labelOf = (key: string): string => t(`drawing.fields.${key}` as 'drawing.fields.name_en');
  const faultOf = (key: string): string | null =>
    faults.has(key)
      ? t((typed[key] ?? '').trim() === '' ? 'drawing.missing' : 'drawing.wrong', { field: labelOf(key) })
      : null;
  const basis = basisOf(kind, typed);
  const isAgreed = mustBeSaid(kind, typed);
  const isAssumed = start['status'] === 'agreed' && start['basis'] === 'assumption';
  const input = (field: Field): ReactElement => {
    const { key, kind: form, choices, direction } = field;
    const label = labelOf(key);
    const needed = isNeeded(field, typed);
    // What is wrong with the three of them stands under them.
    const error = faultOf(key) ?? (faults.has('people') && key.startsWith('people_'));
    const words = choiceWords[key === 'kind' ? kind : key] ?? {};
    const chosenFrom =
      form === 'party'
        ? [
            ...parties.map(({ id, name }) => ({ value: id, label: name[language] })),
            { value: CONTESTED, label: t('legend.contested') },
          ]
        : choices?.map((value) => ({ value, label: words[value]?.[language] ?? value }));
    if (chosenFrom !== undefined) {
      return (
        <Select
          key={key}
          size="xs"
          label={label}
          required={needed}
          error={error}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data={chosenFrom}
          value={typed[key] ?? null}
          onChange={(value) => {
            put(key, value ?? '');
          }}
        />
      );
    }
    const Input = form === 'day' ? DayField : TextInput;
    return (
      <Input
        key={key}
        size="xs"
        label={label}
        required={needed}
        error={error}
        dir={direction ?? (form === 'text' ? 'auto' : 'ltr')}
        {...(form === 'whole' ? { inputMode: 'numeric' as const } : {})}
        {...(form === 'number' || form === 'share' ? { inputMode: 'decimal' as const } : {})}
        value={typed[key] ?? ''}
        onChange={({ currentTarget }) => {
          put(key, currentTarget.value);
        }}
      />
    );
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTried(true);
    if (hasGeometry && faultsOf(kind, typed).length === 0) onSave({ ...typed, basis });
    else setRefusals((before) => before + 1);
  };
  return (
    <form ref={box} onSubmit={submit} noValidate>
      <Stack gap="xs">
        {isFixedShape ? (
          <Text size="xs">{t('drawing.fixedShape')}</Text>
        ) : (
          <Textarea
            size="xs"
            label={t(`drawing.${positionsOf[shape]}`)}
            description={t(`drawing.positionsHow.${shape}`)}
            error={tried && !hasGeometry ? t('drawing.noGeometry') : null}
            autosize
            minRows={2}
            maxRows={5}
            dir="ltr"
            value={corners}
            onChange={({ currentTarget }) => {
              onCorners(currentTarget.value);
            }}
          />
        )}
        <div className="draft-fields">
          {fieldsOf[kind].filter(({ only }) => only === undefined || only === shape).map(input)}
        </div>
        {faults.has('people') ? (
          <Text size="xs" c="red.9" role="alert">
            {t('drawing.peopleWrong')}
          </Text>
        ) : null}
        {isAgreed ? (
          <>
            <Text size="xs">{t('drawing.agreedNeeds')}</Text>
            {isAssumed ? (
              <Text size="xs" fw={700} c="orange.9">
                {t('drawing.agreedAssumed', { text: `\u2068${start['assumptionText'] ?? ''}\u2069` })}
              </Text>
            ) : null}
          </>
        ) : (
          <Radio.Group
            size="xs"
            label={t('drawing.basis')}
            required
            value={basis}
            onChange={(value) => {
              put('basis', value);
            }}
          >
            <Group mt={4}>
              <Radio value="source" label={t('drawing.isSource')} />
              <Radio value="assumption" label={t('drawing.isAssumption')} />
            </Group>
          </Radio.Group>
        )}
        <Textarea
          size="xs"
          label={t(`drawing.${textOfBasis[basis]}`)}
          required
          autosize
          minRows={1}
          maxRows={4}
          dir="auto"
          error={faults.has('basis') ? t(isAgreed ? 'drawing.agreedNobody' : 'drawing.basisNeeded') : null}
          value={typed[textOfBasis[basis]] ?? ''}
          onChange={({ currentTarget }) => {
            put(textOfBasis[basis], currentTarget.value);
          }}
        />
        {basis === 'source' ? (
          <DayField
            size="xs"
            dir="ltr"
            label={t('drawing.saidAt')}
            required
            error={faultOf('said_at')}
            value={typed['said_at'] ?? ''}
            onChange={({ currentTarget }) => {
              put('said_at', currentTarget.value);
            }}
          />
        ) : null}
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={busy}>
            {t('drawing.save')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t('drawing.cancel')}
          </Button>
        </Group>
        {isNew ? null : (
          <details>
            <summary>{t('drawing.remove')}</summary>
            <Stack gap="xs" mt="xs">
              <Textarea
                size="xs"
                label={t('drawing.removeReason')}
                required
                autosize
                minRows={1}
                dir="auto"
                value={reason}
                onChange={({ currentTarget }) => {
                  setReason(currentTarget.value);
                }}
              />
              <Button
                size="compact-sm"
                color="red"
                disabled={reason.trim() === '' || busy}
                onClick={() => {
                  onRemove(reason.trim());
                }}
              >
                {t('drawing.removeNow')}
              </Button>
            </Stack>
          </details>
        )}
      </Stack>
    </form>
  );
}
