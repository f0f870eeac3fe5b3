/**
 * The panel of a tab that keeps what was typed and ticked in it. Once opened it stays; while another one is shown it sleeps:
 * it is not seen, reached, drawn anew or asked for.
 */
import { Tabs } from '@mantine/core';
import { useRef, type ReactElement, type ReactNode } from 'react';

export interface KeptPanelProps {
  readonly value: string;
  readonly isShown: boolean;
  readonly children: ReactNode;
}

export function KeptPanel({ value, isShown, children }: KeptPanelProps): ReactElement {
  const last = useRef<ReactNode>(null);
  if (isShown) last.current = children;
  return (
    <Tabs.Panel value={value} pt="sm" keepMounted={last.current !== null}>
      {last.current}
    </Tabs.Panel>
  );
}
