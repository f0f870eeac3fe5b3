import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFrame } from '../form/form-frame.tsx';

export interface RejectFormProps {
  readonly onDone: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Nothing is rejected without a reason. */
export function RejectForm({ onDone, onCancel }: RejectFormProps): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <FormFrame
      closesByEscape
      takesAway
      record={t('reports.reject')}
      cancel={t('reports.cancel')}
      onSubmit={() => {
        if (reason.trim() !== '') onDone(reason.trim());
        return [];
      }}
      onCancel={onCancel}
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
    </FormFrame>
  );
}
