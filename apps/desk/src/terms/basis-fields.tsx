/** Asks where a term comes from: who said it and when, or why it is assumed. */
import { Group, Radio, Stack, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../time/day-field.tsx';
import type { TypedBasis } from './basis.ts';

export interface BasisFieldsProps {
  readonly basis: TypedBasis;
  readonly faults: ReadonlySet<string>;
  /** Which kinds may be chosen; one alone is not asked. */
  readonly kinds: readonly TypedBasis['kind'][];
  readonly onChange: (basis: TypedBasis) => void;
}

export function BasisFields({ basis, faults, kinds, onChange }: BasisFieldsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      {kinds.length === 1 ? null : (
        <Radio.Group
          size="xs"
          label={t('drawing.basis')}
          required
          value={basis.kind}
          onChange={(kind) => {
            onChange({ ...basis, kind });
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
        label={t(basis.kind === 'source' ? 'drawing.sourceText' : 'drawing.assumptionText')}
        required
        autosize
        minRows={1}
        maxRows={4}
        maxLength={10_000}
        dir="auto"
        error={faults.has('basis') ? t('terms.faults.basis') : null}
        value={basis.text}
        onChange={({ currentTarget: { value } }) => {
          onChange({ ...basis, text: value });
        }}
      />
      {basis.kind === 'assumption' ? null : (
        <DayField
          size="xs"
          // A source may have said it at an hour that is written already.
          type={basis.saidAt.length > 10 ? 'text' : 'date'}
          dir="ltr"
          label={t('drawing.saidAt')}
          required
          error={faults.has('saidAt') ? t('terms.faults.saidAt') : null}
          value={basis.saidAt}
          onChange={({ currentTarget: { value } }) => {
            onChange({ ...basis, saidAt: value });
          }}
        />
      )}
    </Stack>
  );
}
