/** The attributes of a place, with who said them or why they are assumed: a place without that is not recorded. */
import { Button, Group, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { hazardKinds, stationKinds, statuses } from '../../../../../src/briefing/texts.ts';
import { languageNow } from '../../language/language.ts';
import type { DrawnForm } from './corners.ts';
import { DayField } from '../../time/day-field.tsx';
import { faultsOf, fieldsOf, type DrawnKind, type Field, type Typed } from './fields.ts';

export interface PlaceFormProps {
  readonly kind: DrawnKind;
  /** What the shape is of. */
  readonly form: DrawnForm;
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

export function PlaceForm(props: PlaceFormProps): ReactElement {
  const {
    kind,
    form: shape,
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
  const [reason, setReason] = useState('');
  const faults = new Set(tried ? faultsOf(kind, typed) : []);
  const put = (key: string, value: string): void => {
    setTyped((before) => ({ ...before, [key]: value }));
  };
  const faultOf = (key: string): string | null => (faults.has(key) ? t('drawing.wrong') : null);
  const input = ({ key, kind: form, needed, choices, direction }: Field): ReactElement => {
    const label = t(`drawing.fields.${key}` as 'drawing.fields.name_en');
    const error = faultOf(key);
    if (choices !== undefined) {
      const words = choiceWords[key === 'kind' ? kind : key] ?? {};
      return (
        <Select
          key={key}
          size="xs"
          label={label}
          required={needed}
          error={error}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data={choices.map((value) => ({ value, label: words[value]?.[language] ?? value }))}
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
    if (hasGeometry && faultsOf(kind, typed).length === 0) onSave(typed);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        {isFixedShape ? (
          <Text size="xs">{t('drawing.fixedShape')}</Text>
        ) : (
          <Textarea
            size="xs"
            label={t('drawing.corners')}
            description={t(kind === 'station' ? 'drawing.onePosition' : 'drawing.cornersHow')}
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
        <Radio.Group
          size="xs"
          label={t('drawing.basis')}
          required
          value={typed['basis'] ?? 'assumption'}
          onChange={(value) => {
            put('basis', value);
          }}
        >
          <Group mt={4}>
            <Radio value="source" label={t('drawing.isSource')} />
            <Radio value="assumption" label={t('drawing.isAssumption')} />
          </Group>
        </Radio.Group>
        <Textarea
          size="xs"
          label={t(typed['basis'] === 'source' ? 'drawing.sourceText' : 'drawing.assumptionText')}
          required
          autosize
          minRows={1}
          maxRows={4}
          dir="auto"
          error={faults.has('basis') ? t('drawing.basisNeeded') : null}
          value={typed['basisText'] ?? ''}
          onChange={({ currentTarget }) => {
            put('basisText', currentTarget.value);
          }}
        />
        {typed['basis'] === 'source' ? (
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
