/** Grades a source on the admiralty scale. Nothing is chosen beforehand, and nobody is graded without a reason. */
import { Alert, Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
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
  const [faults, setFaults] = useState<readonly string[]>([]);
  const submit = (): void => {
    const wrong = [
      ...(reliability === '' ? [t('sources.faults.grade')] : []),
      ...(reason.trim() === '' ? [t('sources.faults.reason')] : []),
    ];
    setFaults(wrong);
    if (wrong.length > 0) return;
    outbox
      .record(aboutSource(source), 1, ({ atMs, actor }) => [
        {
          kind: 'source.graded',
          occurredAtMs: atMs,
          body: { source, reliability, gradedAtMs: atMs, by: actor, reason: reason.trim() },
        },
      ])
      .then(onDone, (failure: unknown) => {
        setFaults([`${t('outbox.notKept')} ${failure instanceof Error ? failure.message : String(failure)}`]);
      });
  };
  return (
    <form
      noValidate
      aria-label={t('sources.grade')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="xs">
        {faults.length === 0 ? null : (
          <Alert color="red" role="alert" p="xs">
            {faults.map((fault) => (
              <Text size="sm" key={fault}>
                {fault}
              </Text>
            ))}
          </Alert>
        )}
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
        <Group gap="xs">
          <Button type="submit" size="compact-md" color="green.9">
            {t('sources.record')}
          </Button>
          <Button size="compact-md" variant="default" onClick={onDone}>
            {t('sources.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
