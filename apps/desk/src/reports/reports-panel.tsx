/** The reports, one of them with its text and what the reader proposes to take from it, and the form for another. */
import { Alert, Button, Group, Loader, Stack } from '@mantine/core';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { FormOpener } from '../form/form-opener.tsx';
import { FailureText } from '../problems/problem-text.tsx';
import type { Moments } from '../time/time-bar.tsx';
import { useSession } from '../session/session.ts';
import { ReportForm } from './report-form.tsx';
import { ReportList } from './report-list.tsx';
import { ReportView } from './report-view.tsx';

const SourceList = lazy(() => import('../sources/source-list.tsx'));

export interface ReportsPanelProps {
  readonly picture: Picture | null;
  readonly error: Error | null;
  readonly moments: Moments;
}

/** Who takes reports in, and who decides about claims, as the server's list of kinds has it. */
const reporters = ['admin', 'negotiator', 'planner', 'analyst'];
const deciders = ['admin', 'analyst'];

export function ReportsPanel({ picture, error, moments }: ReportsPanelProps): ReactElement {
  const { t } = useTranslation();
  const role = useSession().account?.role ?? '';
  const [open, setOpen] = useState<string | null>(null);
  const [sources, setSources] = useState(false);
  const failed =
    error === null ? null : (
      <Alert color="red" title={t('problem')}>
        <FailureText failure={error} />
      </Alert>
    );
  // What was typed stays when the picture cannot be asked for again.
  if (picture === null) return failed ?? <Loader role="status" aria-label={t('loading')} />;
  if (open !== null || sources)
    return (
      <Stack gap="xs">
        {failed}
        <Group>
          <Button
            variant="default"
            size="compact-md"
            onClick={() => {
              setOpen(null);
              setSources(false);
            }}
          >
            {t('reports.all')}
          </Button>
        </Group>
        {open === null ? (
          <Suspense fallback={<Loader role="status" aria-label={t('loading')} />}>
            <SourceList picture={picture} />
          </Suspense>
        ) : (
          <ReportView key={open} report={open} picture={picture} mayDecide={deciders.includes(role)} />
        )}
      </Stack>
    );
  return (
    <Stack>
      {failed}
      <Group>
        <Button
          variant="default"
          size="compact-md"
          onClick={() => {
            setSources(true);
          }}
        >
          {t('sources.all')}
        </Button>
      </Group>
      <ReportList picture={picture} onOpen={setOpen} />
      {!reporters.includes(role) ? null : (
        <FormOpener
          label={t('reports.add')}
          form={(close) => <ReportForm picture={picture} moments={moments} onDone={close} />}
        />
      )}
    </Stack>
  );
}
