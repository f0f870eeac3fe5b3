/** What every form of a term has around its fields: what every form has, and what happened meanwhile. */
import { Alert } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFrame, type FormFrameProps } from '../form/form-frame.tsx';
import { languageNow, momentText } from '../language/language.ts';
import type { LatestTerm, Written } from './term.ts';

/** What a form of a term gets. */
export interface TermFormProps {
  /** What the form begins with; null: it is new. */
  readonly start: Written | null;
  readonly timeZone: string;
  /** Set when somebody else changed it since the form was opened. */
  readonly meanwhile: LatestTerm | null;
  /** How often another form was asked for since something was typed into this one. */
  readonly heldUp: number;
  /** Resolves when it is kept. */
  readonly onRecord: (written: Written) => Promise<void>;
  readonly onCancel: () => void;
}

export type TermFrameProps = Pick<TermFormProps, 'timeZone' | 'meanwhile' | 'heldUp' | 'onCancel'> &
  Pick<FormFrameProps, 'onSubmit' | 'children'> & { readonly label: string };

export function TermFrame({
  label,
  timeZone,
  meanwhile,
  heldUp,
  onSubmit,
  onCancel,
  children,
}: TermFrameProps): ReactElement {
  const { t } = useTranslation();
  return (
    <FormFrame
      className="term-form"
      noValidate
      closesByEscape
      heldUp={heldUp}
      label={label}
      record={t('terms.record')}
      cancel={t('terms.cancel')}
      onSubmit={onSubmit}
      onCancel={onCancel}
    >
      {meanwhile === null ? null : (
        <Alert color="orange" p="xs" role="status">
          {t('terms.meanwhile', {
            by: meanwhile.by,
            when: momentText(meanwhile.recordedAtMs, timeZone, languageNow()),
          })}
        </Alert>
      )}
      {children}
    </FormFrame>
  );
}
