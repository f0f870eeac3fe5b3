/** What a tried plan would change, beside the plan as it is. */
import { Alert, Button, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanOption } from '../../../../src/plan/index.ts';
import { usePlan, type PlanStates } from '../api/queries.ts';
import { call } from '../api/server.ts';
import { languageNow, momentText, numberText } from '../language/language.ts';
import { FailureText, ProblemText } from '../problems/problem-text.tsx';
import { toldProblem } from '../problems/told-problem.ts';
import { phaseText } from './phase-text.ts';
import type { Trial } from './trial.ts';

export interface TrialResultProps {
  readonly plan: Plan;
  readonly states: PlanStates;
  readonly trial: Trial;
  readonly onTrial: (trial: Trial | null) => void;
}

export function TrialResult({ plan, states, trial, onTrial }: TrialResultProps): ReactElement {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Error | null>(null);
  const language = languageNow();
  const state = states.find(({ id }) => id === trial.plan);
  const tried = usePlan(state?.state === 'made' ? trial.plan : null).data ?? null;
  const words = trial.concessions.map((id) => plan.worth.find((each) => each.id === id)?.words[language] ?? id);
  const isOver = state !== undefined && ['failed', 'cancelled', 'lost'].includes(state.state);
  return (
    <Stack gap="xs" className="trial" role="region" aria-label={t('trying.title')}>
      <Title order={2} size="h5">
        {t('trying.title')}
      </Title>
      <ul>
        {words.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {failure === null ? null : (
        <Alert color="red" role="alert">
          <FailureText failure={failure} />
        </Alert>
      )}
      {isOver ? (
        <Alert color="red" title={t(`trying.states.${state.state as 'failed' | 'cancelled' | 'lost'}`)}>
          {state.problems.map((problem) => (
            <Text size="sm" key={`${problem.code}-${problem.feature ?? ''}`}>
              <ProblemText problem={toldProblem(problem)} />
            </Text>
          ))}
        </Alert>
      ) : tried === null ? (
        <Group wrap="nowrap">
          <Progress.Root size="lg" flex={1}>
            <Progress.Section value={(state?.share ?? 0) * 100} aria-label={t('options.computing')} striped animated />
          </Progress.Root>
          <Text size="sm" role="status">
            {phaseText(state?.phase ?? '', t)}
          </Text>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              call('DELETE /api/plans/{plan}', { params: { plan: trial.plan } }).then(
                () => queries.invalidateQueries({ queryKey: ['plans'] }),
                (reason: unknown) => {
                  setFailure(reason instanceof Error ? reason : new Error(String(reason)));
                },
              );
            }}
          >
            {t('options.cancel')}
          </Button>
        </Group>
      ) : (
        <>
          <Comparison plan={plan} tried={tried} />
          <Text size="sm">{t('trying.nobody')}</Text>
        </>
      )}
      <Group gap="xs">
        {tried === null ? null : (
          <Button
            size="compact-sm"
            variant={trial.onMap ? 'filled' : 'default'}
            aria-pressed={trial.onMap}
            onClick={() => {
              onTrial({ ...trial, onMap: !trial.onMap });
            }}
          >
            {t(trial.onMap ? 'trying.hide' : 'trying.show')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            onTrial(null);
          }}
        >
          {t('trying.close')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The option that gets the most people out, of either plan: what worth is counted in. */
function fastestOf(plan: Plan): PlanOption | undefined {
  return plan.options.find(({ names }) => names.includes('fastest')) ?? plan.options[0];
}

function Comparison({ plan, tried }: { readonly plan: Plan; readonly tried: Plan }): ReactElement | null {
  const { t } = useTranslation();
  const language = languageNow();
  const [before, after] = [fastestOf(plan), fastestOf(tried)];
  if (before === undefined || after === undefined) return null;
  const number = (value: number): string => numberText(value, language);
  const change = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${number(Math.abs(value))}`;
  const zoneName = (id: string): string => tried.picture?.zones.find((zone) => zone.id === id)?.name[language] ?? id;
  const leftIn = (option: PlanOption, zone: string): number =>
    option.totals.peopleLeftByZone.find((part) => part.zone === zone)?.persons ?? 0;
  const zones = [
    ...new Set([...before.totals.peopleLeftByZone, ...after.totals.peopleLeftByZone].map(({ zone }) => zone)),
  ];
  const moment = (atMs: number | null): string =>
    atMs === null ? '–' : momentText(atMs, tried.operation.timeZone, language);
  const rows: readonly (readonly [string, number, number])[] = [
    [t('options.peopleOut'), before.totals.peopleOut, after.totals.peopleOut],
    [t('options.peopleLeft'), before.totals.peopleLeft, after.totals.peopleLeft],
    ...zones.map((zone): readonly [string, number, number] => [
      t('trying.leftIn', { zone: zoneName(zone) }),
      leftIn(before, zone),
      leftIn(after, zone),
    ]),
    [t('options.personHours'), Math.round(before.totals.personHours), Math.round(after.totals.personHours)],
    [
      t('options.exposed'),
      Math.round(before.totals.exposurePersonMinutes),
      Math.round(after.totals.exposurePersonMinutes),
    ],
    [t('options.corridors'), before.totals.corridorCount, after.totals.corridorCount],
  ];
  return (
    <Table striped withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          <Table.Th scope="col">{t('trying.now')}</Table.Th>
          <Table.Th scope="col">{t('trying.with')}</Table.Th>
          <Table.Th scope="col">{t('trying.difference')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([label, one, other]) => (
          <Table.Tr key={label}>
            <Table.Th scope="row">{label}</Table.Th>
            <Table.Td>{number(one)}</Table.Td>
            <Table.Td>{number(other)}</Table.Td>
            <Table.Td>
              <bdi dir="ltr">{change(other - one)}</bdi>
            </Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row">{t('options.lastArrival')}</Table.Th>
          <Table.Td>{moment(before.totals.lastArrivalMs)}</Table.Td>
          <Table.Td>{moment(after.totals.lastArrivalMs)}</Table.Td>
          <Table.Td />
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}
