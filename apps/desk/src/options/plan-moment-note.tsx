/** Says that the plan on the screen was made for other moments than the time bars show, and starts one for these. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanStates } from '../api/queries.ts';
import { languageNow, momentText } from '../language/language.ts';
import { FailureText } from '../problems/problem-text.tsx';
import type { Moments } from '../time/time-bar.tsx';
import type { PlanChoice } from './plan-choice.ts';
import { startPlan } from './start-plan.ts';

export interface PlanMomentNoteProps {
  /** Null: there is no plan that could be known at the shown moments. */
  readonly choice: PlanChoice | null;
  readonly states: PlanStates;
  /** The moments that are shown. */
  readonly moments: Moments;
  /** Whether somebody moved the time bars to them. */
  readonly moved: boolean;
  readonly timeZone: string;
  /** Whether whoever is signed in may start a plan. */
  readonly mayPlan: boolean;
}

export function PlanMomentNote(props: PlanMomentNoteProps): ReactElement | null {
  const { choice, states, moments, moved, timeZone, mayPlan } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const underWay = states.some(({ state }) => state === 'waiting' || state === 'working');
  if (choice?.fits === true || (choice === null && !moved)) return null;
  const moment = (atMs: number): string => momentText(atMs, timeZone, languageNow());
  const madeFor = choice?.madeFor ?? null;
  const said =
    choice === null
      ? t('moments.noneThen')
      : madeFor === null
        ? t('moments.unsaid')
        : t(moved ? 'moments.other' : 'moments.since', {
            asOf: moment(madeFor.occurredAtMs),
            knownAt: moment(madeFor.knownAtMs),
          });
  return (
    <Alert color="orange" mb="sm" p="xs" role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm" flex="1 1 16rem">
          {said}
        </Text>
        {mayPlan ? (
          <Button
            size="compact-sm"
            variant="default"
            disabled={underWay}
            onClick={() => {
              startPlan(moments).then(() => {
                setFailure(null);
                void queries.invalidateQueries({ queryKey: ['plans'] });
              }, setFailure);
            }}
          >
            {underWay ? t('options.computing') : t('moments.planHere')}
          </Button>
        ) : null}
      </Group>
      {failure === null ? null : (
        <Text size="sm" role="alert">
          <FailureText failure={failure} />
        </Text>
      )}
    </Alert>
  );
}
