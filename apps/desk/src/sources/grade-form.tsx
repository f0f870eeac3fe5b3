/** Grades a source on the admiralty scale. Nothing is chosen beforehand, and nobody is graded without a reason. */
import { Radio, Stack, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFrame } from '../form/form-frame.tsx';
import { useOutbox } from '../outbox/outbox-context.ts';
import { aboutSource, reliabilities } from './grades.ts';

export interface GradeFormProps {
  readonly source: string;
  readonly onDone: () => void;
}

export function GradeForm({ source, onDone }: GradeFormProps): ReactElement {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const [reliability, setReliability] = useState('');
  const [reason, setReason] = useState('');
  const submit = (): Promise<void> | readonly string[] => {
    const wrong = [
      ...(reliability === '' ? [t('sources.faults.grade')] : []),
      ...(reason.trim() === '' ? [t('sources.faults.reason')] : []),
    ];
    if (wrong.length > 0) return wrong;
    return outbox
      .record(aboutSource(source), 1, ({ atMs, actor }) => [
        {
          kind: 'source.graded',
          occurredAtMs: atMs,
          body: { source, reliability, gradedAtMs: atMs, by: actor, reason: reason.trim() },
        },
      ])
      .then(onDone);
  };
  return (
    <FormFrame
      noValidate
      label={t('sources.grade')}
      record={t('sources.record')}
      cancel={t('sources.cancel')}
      onSubmit={submit}
      onCancel={onDone}
    >
      <Radio.Group label={t('sources.reliability')} required value={reliability} onChange={setReliability}>
        <Stack gap={4} mt={4}>
          {reliabilities.map((each, index) => (
            <Radio
              key={each}
              value={each}
              autoFocus={index === 0}
              label={
                <>
                  <b>{each}</b> · {t(`sources.scale.${each}`)}
                </>
              }
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('sources.reason')}
        description={t('sources.reasonHow')}
        required
        rows={2}
        maxLength={10_000}
        dir="auto"
        value={reason}
        onChange={({ currentTarget: { value } }) => {
          setReason(value);
        }}
      />
    </FormFrame>
  );
}
