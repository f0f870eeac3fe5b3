import { Alert, Button, Checkbox, Stack, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../src/plan/index.ts';
import type { PlanStates } from '../api/queries.ts';
import { call } from '../api/server.ts';
import { languageNow, numberText } from '../language/language.ts';
import { FailureText } from '../problems/problem-text.tsx';
import { useSession } from '../session/session.ts';
import { TrialResult } from './trial-result.tsx';
import type { Trial } from './trial.ts';

export interface WorthPanelProps {
  readonly plan: Plan;
  readonly states: PlanStates;
  readonly trial: Trial | null;
  readonly onTrial: (trial: Trial | null) => void;
}

const planners = new Set(['admin', 'negotiator', 'planner']);

/** What each concession would bring, in people: what a negotiator carries into the room, and can try. */
export function WorthPanel({ plan, states, trial, onTrial }: WorthPanelProps): ReactElement {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { account } = useSession();
  const language = languageNow();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(trial?.concessions));
  const [failure, setFailure] = useState<Error | null>(null);
  const mayTry = planners.has(account?.role ?? '');
  const outWith = ({ planWith, planWithout }: Plan['worth'][number]): string => {
    if (planWith === null) return '–';
    const more = planWith - planWithout;
    return `${numberText(planWith, language)} (${more > 0 ? '+' : ''}${numberText(more, language)})`;
  };
  const tryThem = (): void => {
    const concessions = plan.worth.map(({ id }) => id).filter((id) => ticked.has(id));
    const asOf = plan.picture?.asOf;
    call('POST /api/plans', {
      body: {
        seed: plan.seed,
        changes: concessions.map((concession) => ({ do: 'concede' as const, concession })),
        // The same situation as the plan it is compared with.
        ...(asOf === undefined ? {} : { asOf: asOf.occurredAtMs, knownAt: asOf.knownAtMs }),
      },
    }).then(
      ({ id }) => {
        setFailure(null);
        onTrial({ plan: id, concessions, onMap: false });
        void queries.invalidateQueries({ queryKey: ['plans'] });
      },
      (reason: unknown) => {
        setFailure(reason instanceof Error ? reason : new Error(String(reason)));
      },
    );
  };
  return (
    <Stack>
      <Text size="sm">{t('worth.tried')}</Text>
      {plan.worth.length === 0 ? <Text>{t('trying.nothing')}</Text> : null}
      <Table striped withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('worth.concession')}</Table.Th>
            <Table.Th scope="col">{t('worth.byPlan')}</Table.Th>
            <Table.Th scope="col">{t('worth.byBound')}</Table.Th>
            <Table.Th scope="col">{t('worth.saved')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.worth.map((concession) => (
            <Table.Tr key={concession.id}>
              <Table.Th scope="row">
                {mayTry ? (
                  <Checkbox
                    label={concession.words[language]}
                    checked={ticked.has(concession.id)}
                    onChange={({ currentTarget: { checked } }) => {
                      setTicked((before) => {
                        const next = new Set(before);
                        if (checked) next.add(concession.id);
                        else next.delete(concession.id);
                        return next;
                      });
                    }}
                  />
                ) : (
                  concession.words[language]
                )}
              </Table.Th>
              <Table.Td>
                <bdi dir="ltr">{outWith(concession)}</bdi>
              </Table.Td>
              <Table.Td>
                <bdi dir="ltr">{numberText(concession.boundWith, language)}</bdi>
              </Table.Td>
              <Table.Td>
                <bdi dir="ltr">{numberText(Math.round(concession.personHoursSaved), language)}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {mayTry ? (
        <div>
          <Button disabled={ticked.size === 0} onClick={tryThem}>
            {t('trying.try')}
          </Button>
        </div>
      ) : null}
      {failure === null ? null : (
        <Alert color="red" role="alert" title={t('problem')}>
          <FailureText failure={failure} />
        </Alert>
      )}
      {trial === null ? null : <TrialResult plan={plan} states={states} trial={trial} onTrial={onTrial} />}
    </Stack>
  );
}
