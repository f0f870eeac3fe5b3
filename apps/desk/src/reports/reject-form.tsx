import { Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export interface RejectFormProps {
  readonly onDone: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Nothing is rejected without a reason. */
export function RejectForm({ onDone, onCancel }: RejectFormProps): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onDone(reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        label={t('reports.reason')}
        value={reason}
        required
        maxLength={2000}
        dir="auto"
        data-autofocus
        autoFocus
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="compact-sm" color="red.9">
          {t('reports.reject')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {t('reports.cancel')}
        </Button>
      </Group>
    </form>
  );
}
