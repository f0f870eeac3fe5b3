/** A button that opens a form in its place, and has the keyboard again when the form is closed. */
import { Button, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useOutbox, useOutboxState } from '../outbox/outbox-context.ts';

export interface FormOpenerProps {
  readonly label: string;
  /** The mark under which what the form records waits in the outbox. */
  readonly about: string;
  /** Shown while something of it is not sent. */
  readonly waiting: string;
  readonly form: (close: () => void) => ReactElement;
}

export function FormOpener({ label, about, waiting, form }: FormOpenerProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const isWaiting = useOutboxState(useOutbox()).waiting.some((bundle) => bundle.about === about);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen)
    return form(() => {
      setOpen(false);
    });
  return (
    <div>
      {isWaiting ? (
        <Text size="sm" fw={700} c="orange.9">
          {waiting}
        </Text>
      ) : null}
      <Button
        ref={button}
        size="compact-sm"
        variant="default"
        onClick={() => {
          setOpen(true);
        }}
      >
        {label}
      </Button>
    </div>
  );
}
