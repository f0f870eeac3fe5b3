import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAskWhy } from './why-context.ts';

export interface WhyButtonProps {
  /** The figure's name in the plan: `people`, `out-1`, `zone-stadium-people`. */
  readonly figure: string;
  /** What it is a figure of, for whoever hears the button and does not see what stands around it. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A figure that opens its own why. */
export function WhyButton({ figure, label, children }: WhyButtonProps): ReactElement {
  const { t } = useTranslation();
  const ask = useAskWhy();
  if (ask === null) return <>{children}</>;
  return (
    <Button
      variant="transparent"
      size="compact-sm"
      className="why-button"
      aria-label={`${label}. ${t('why')}`}
      onClick={() => {
        ask(figure);
      }}
    >
      {children}
    </Button>
  );
}
