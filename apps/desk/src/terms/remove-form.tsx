import { Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFrame } from '../form/form-frame.tsx';

export interface RemoveFormProps {
  /** How often another form was asked for since something was typed into this one. */
  readonly heldUp: number;
  readonly onRemove: (reason: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** Nothing is removed without a reason. */
export function RemoveForm({ heldUp, onRemove, onCancel }: RemoveFormProps): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <FormFrame
      className="term-form"
      label={t('terms.remove')}
      closesByEscape
      heldUp={heldUp}
      takesAway
      record={t('terms.remove')}
      cancel={t('terms.cancel')}
      onSubmit={() => (reason.trim() === '' ? [] : onRemove(reason.trim()))}
      onCancel={onCancel}
    >
      <Textarea
        size="xs"
        label={t('terms.removeWhy')}
        required
        autoFocus
        autosize
        minRows={1}
        maxLength={2000}
        dir="auto"
        value={reason}
        onChange={({ currentTarget: { value } }) => {
          setReason(value);
        }}
      />
    </FormFrame>
  );
}
