/** What every form has around its fields: what is wrong, what was not kept, and the buttons that record it or close it. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhenOpened } from './when-opened.ts';

export interface FormFrameProps {
  /** What the form is called; absent: what stands around it says so. */
  readonly label?: string;
  readonly className?: string;
  /** The words on the two buttons. */
  readonly record: string;
  readonly cancel: string;
  /** True: what is recorded takes something away. */
  readonly takesAway?: boolean;
  /** True: it cannot be recorded as it is, and the form says why. */
  readonly blocked?: boolean;
  /** True: the browser's own checks of fields are left out. */
  readonly noValidate?: boolean;
  /** How often something else was asked for since something was typed here: the form says that this is not recorded yet. */
  readonly heldUp?: number;
  /** True: Escape closes the form. */
  readonly closesByEscape?: boolean;
  /**
   * Resolves when it is recorded. Otherwise what stands against that, one sentence each; none: it is done at once, or the
   * fields show what is missing.
   */
  readonly onSubmit: () => Promise<unknown> | readonly string[];
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

export function FormFrame(props: FormFrameProps): ReactElement {
  const { label, className, record, cancel, takesAway = false, blocked = false, noValidate = false } = props;
  const { heldUp = 0, closesByEscape = false, onSubmit, onCancel, children } = props;
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useWhenOpened(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    // Whoever opens a form is in it: in its first field, when none asked for it.
    if (form.current?.contains(document.activeElement) === false)
      form.current.querySelector<HTMLElement>('input:enabled, select, textarea')?.focus();
  });
  const held = useRef<HTMLDivElement>(null);
  const lastHeld = useRef(0);
  useEffect(() => {
    if (heldUp > lastHeld.current) held.current?.focus();
    lastHeld.current = heldUp;
  }, [heldUp]);
  const submit = (): void => {
    const recorded = onSubmit();
    setFailure(null);
    setFaults(recorded instanceof Promise ? [] : recorded);
    if (!(recorded instanceof Promise)) return;
    setBusy(true);
    recorded
      .catch((reason: unknown) => {
        setFailure(reason instanceof Error ? reason.message : String(reason));
      })
      .finally(() => {
        setBusy(false);
      });
  };
  return (
    <form
      ref={form}
      noValidate={noValidate}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(className === undefined ? {} : { className })}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (closesByEscape && event.key === 'Escape') onCancel();
      }}
    >
      <Stack gap="xs">
        {heldUp === 0 ? null : (
          <Alert ref={held} tabIndex={-1} color="orange" p="xs" role="alert">
            {t('terms.heldUp')}
          </Alert>
        )}
        {faults.length === 0 ? null : (
          <Alert color="red" p="xs" role="alert">
            {faults.map((fault) => (
              <Text size="sm" key={fault}>
                {fault}
              </Text>
            ))}
          </Alert>
        )}
        {failure === null ? null : (
          <Alert color="red" p="xs" role="alert" title={t('outbox.notKept')}>
            {failure}
          </Alert>
        )}
        {children}
        <Group gap="xs">
          <Button
            type="submit"
            size="compact-md"
            color={takesAway ? 'red.9' : 'green.9'}
            loading={busy}
            disabled={blocked}
          >
            {record}
          </Button>
          <Button size="compact-md" variant="default" onClick={onCancel}>
            {cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
