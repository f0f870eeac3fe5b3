/** A button that opens a form in its place, and has the keyboard again when the form is closed and nothing else took it. */
import { Button, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useOutbox, useOutboxState } from '../outbox/outbox-context.ts';

export interface FormOpenerProps {
  readonly label: string;
  /** What the button is called where its label alone does not tell it from others. */
  readonly name?: string;
  /** What is said while something of the form is not sent, and the mark under which it waits in the outbox. */
  readonly waiting?: { readonly about: string; readonly text: string };
  readonly form: (close: () => void) => ReactElement;
}

export function FormOpener({ label, name, waiting, form }: FormOpenerProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const kept = useOutboxState(useOutbox()).waiting;
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen)
    return form(() => {
      setOpen(false);
    });
  return (
    <div>
      {waiting !== undefined && kept.some(({ about }) => about === waiting.about) ? (
        <Text size="sm" fw={700} c="orange.9">
          {waiting.text}
        </Text>
      ) : null}
      <Button
        ref={button}
        size="compact-md"
        variant="default"
        {...(name === undefined ? {} : { 'aria-label': name })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {label}
      </Button>
    </div>
  );
}
