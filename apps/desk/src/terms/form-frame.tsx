/** What every form of a term has around its fields: what happened meanwhile, what went wrong, recording or not. */
import { Alert, Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow, momentText } from '../language/language.ts';
import type { LatestTerm, Written } from './term.ts';

/** What a form of a term gets. */
export interface TermFormProps {
  /** What the form begins with; null: it is new. */
  readonly start: Written | null;
  readonly timeZone: string;
  /** Set when somebody else changed it since the form was opened. */
  readonly meanwhile: LatestTerm | null;
  /** Resolves when it is kept. */
  readonly onRecord: (written: Written) => Promise<void>;
  readonly onCancel: () => void;
}

export interface FormFrameProps extends Pick<TermFormProps, 'timeZone' | 'meanwhile' | 'onCancel'> {
  readonly label: string;
  /** What is to be recorded; null: something is missing, and the form shows it. */
  readonly onSubmit: () => Promise<void> | null;
  readonly children: ReactNode;
}

export function FormFrame({ label, timeZone, meanwhile, onSubmit, onCancel, children }: FormFrameProps): ReactElement {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <form
      ref={form}
      noValidate
      aria-label={label}
      className="term-form"
      onSubmit={(event) => {
        event.preventDefault();
        const recorded = onSubmit();
        if (recorded === null) return;
        setBusy(true);
        recorded.catch((reason: unknown) => {
          setBusy(false);
          setFailure(reason instanceof Error ? reason.message : String(reason));
        });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Stack gap="xs">
        {meanwhile === null ? null : (
          <Alert color="orange" p="xs" role="status">
            {t('terms.meanwhile', {
              by: meanwhile.by,
              when: momentText(meanwhile.recordedAtMs, timeZone, languageNow()),
            })}
          </Alert>
        )}
        {failure === null ? null : (
          <Alert color="red" p="xs" role="alert" title={t('outbox.notKept')}>
            {failure}
          </Alert>
        )}
        {children}
        <Group gap="xs">
          <Button type="submit" size="compact-md" color="green.9" loading={busy}>
            {t('terms.record')}
          </Button>
          <Button size="compact-md" variant="default" onClick={onCancel}>
            {t('terms.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
