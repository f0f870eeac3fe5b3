/** Starts a plan in the background, tells how far it is, and stops it. */
import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanStates } from '../api/queries.ts';
import { call } from '../api/server.ts';
import { FailureText, ProblemText } from '../problems/problem-text.tsx';
import { toldProblem } from '../problems/told-problem.ts';
import type { Moments } from '../time/time-bar.tsx';
import { phaseText } from './phase-text.ts';
import { startPlan } from './start-plan.ts';

export interface PlanMakerProps {
  readonly states: PlanStates;
  /** The moments to plan for; null: as things are now. */
  readonly moments: Moments | null;
}

export function PlanMaker({ states, moments }: PlanMakerProps): ReactElement {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Error | null>(null);
  const newest = states.find(({ changeCount }) => changeCount === 0);
  const underWay = newest?.state === 'waiting' || newest?.state === 'working';
  const after = (work: Promise<unknown>): void => {
    work.then(
      () => {
        setFailure(null);
        void queries.invalidateQueries({ queryKey: ['plans'] });
      },
      (reason: unknown) => {
        setFailure(reason instanceof Error ? reason : new Error(String(reason)));
      },
    );
  };
  return (
    <>
      <Group mb="sm" wrap="nowrap">
        <Button
          disabled={underWay}
          onClick={() => {
            after(startPlan(moments));
          }}
        >
          {t('options.compute')}
        </Button>
        {underWay ? (
          <>
            <Progress.Root size="lg" flex={1} aria-label={t('options.computing')}>
              <Progress.Section value={newest.share * 100} aria-label={t('options.computing')} striped animated />
            </Progress.Root>
            <Text size="sm" role="status">
              {phaseText(newest.phase, t)}
            </Text>
            <Button
              variant="default"
              onClick={() => {
                after(call('DELETE /api/plans/{plan}', { params: { plan: newest.id } }));
              }}
            >
              {t('options.cancel')}
            </Button>
          </>
        ) : null}
      </Group>
      {failure === null ? null : (
        <Alert color="red" role="alert" title={t('problem')}>
          <FailureText failure={failure} />
        </Alert>
      )}
      {newest?.state === 'failed' ? (
        <Alert color="red" title={t('options.failed')}>
          {newest.problems.map((problem) => (
            <Text size="sm" key={`${problem.code}-${problem.feature ?? ''}`}>
              <ProblemText problem={toldProblem(problem)} />
            </Text>
          ))}
        </Alert>
      ) : null}
    </>
  );
}
