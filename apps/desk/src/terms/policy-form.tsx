/** One point of policy: its value, and where it comes from. What is used when nobody sets it stands beside it. */
import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow } from '../language/language.ts';
import { basisFaults, typedBasisOf, writtenBasis, type TypedBasis } from './basis.ts';
import { BasisFields } from './basis-fields.tsx';
import { TermFrame, type TermFormProps } from './term-frame.tsx';
import { fallbackReason, planForChoices, policyPoints, policyValueOf, type PolicyName } from './policy-points.ts';
import { policyText } from './policy-text.ts';

export interface PolicyFormProps extends TermFormProps {
  readonly name: PolicyName;
  /** True: what the form begins with was set by nobody. */
  readonly isDefault: boolean;
}

export function PolicyForm(props: PolicyFormProps): ReactElement {
  const { name, start, isDefault, timeZone, meanwhile, heldUp, onRecord, onCancel } = props;
  const { t } = useTranslation();
  const language = languageNow();
  const point = policyPoints[name];
  const [text, setText] = useState(String(start?.['value'] ?? point.fallback));
  const [chosen, setChosen] = useState<TypedBasis | null>(null);
  // Whoever changes the value says anew where it comes from.
  const basis = chosen ?? typedBasisOf(isDefault || text !== String(start?.['value']) ? null : start, language);
  const [tried, setTried] = useState(false);
  const value = policyValueOf(name, text);
  const label = t(`terms.policyNames.${name}`);
  const shared = {
    size: 'xs' as const,
    label,
    description: t(`terms.policyHow.${name}`),
    required: true,
    autoFocus: true,
    value: text,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setText(event.currentTarget.value);
    },
  };
  const submit = (): Promise<void> | readonly [] => {
    setTried(true);
    if (value === null || basisFaults(basis).length > 0) return [];
    return onRecord({ value, ...writtenBasis(basis) });
  };
  return (
    <TermFrame
      label={`${t('terms.change')}: ${label}`}
      timeZone={timeZone}
      meanwhile={meanwhile}
      heldUp={heldUp}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {point.kind === 'choice' ? (
        <NativeSelect
          {...shared}
          data={planForChoices.map((choice) => ({ value: choice, label: t(`terms.planFor.${choice}`) }))}
        />
      ) : point.kind === 'yesNo' ? (
        <NativeSelect
          {...shared}
          data={(['true', 'false'] as const).map((choice) => ({ value: choice, label: t(`terms.yesNo.${choice}`) }))}
        />
      ) : (
        <TextInput
          {...shared}
          inputMode={point.kind === 'whole' ? 'numeric' : 'decimal'}
          dir="ltr"
          error={tried && value === null ? t('terms.faults.value') : null}
        />
      )}
      <Group gap="xs">
        <Text size="xs">
          {t('terms.defaultIs', { value: policyText(name, point.fallback, t, language) })}{' '}
          <bdi>{fallbackReason(name, language)}</bdi>
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            setText(String(point.fallback));
            setChosen({
              ...{ kind: 'assumption', text: fallbackReason(name, language), saidAt: '' },
              before: { assumption: fallbackReason(name, 'en'), assumption_ar: fallbackReason(name, 'ar') },
            });
          }}
        >
          {t('terms.takeDefault')}
        </Button>
      </Group>
      <BasisFields
        basis={basis}
        faults={new Set(tried ? basisFaults(basis) : [])}
        kinds={['source', 'assumption']}
        onChange={setChosen}
      />
    </TermFrame>
  );
}
