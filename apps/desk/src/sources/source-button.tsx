import { Button, VisuallyHidden } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenSource } from './source-context.ts';

export interface SourceButtonProps {
  readonly source: string;
  /** Of the source, for whoever hears the button and does not see what stands around it. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Words about a source that open it. */
export function SourceButton({ source, name, children }: SourceButtonProps): ReactElement {
  const { t } = useTranslation();
  const open = useOpenSource();
  if (open === null) return <>{children}</>;
  return (
    <Button
      variant="transparent"
      size="compact-xs"
      className="why-button source-button"
      onClick={() => {
        open(source);
      }}
    >
      {children}
      <VisuallyHidden>. {t('sources.open', { name })}</VisuallyHidden>
    </Button>
  );
}
