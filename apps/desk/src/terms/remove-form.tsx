import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export interface RemoveFormProps {
  readonly onRemove: (reason: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** Nothing is removed without a reason. */
export function RemoveForm({ onRemove, onCancel }: RemoveFormProps): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <form
      className="term-form"
      aria-label={t('terms.remove')}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === '') return;
        onRemove(reason.trim()).catch((why: unknown) => {
          setFailure(`${t('outbox.notKept')} ${why instanceof Error ? why.message : String(why)}`);
        });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Stack gap="xs">
        <Textarea
          size="xs"
          label={t('terms.removeWhy')}
          required
          autoFocus
          autosize
          minRows={1}
          maxLength={2000}
          dir="auto"
          error={failure}
          value={reason}
          onChange={({ currentTarget: { value } }) => {
            setReason(value);
          }}
        />
        <Group gap="xs">
          <Button type="submit" size="compact-md" color="red.9">
            {t('terms.remove')}
          </Button>
          <Button size="compact-md" variant="default" onClick={onCancel}>
            {t('terms.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
