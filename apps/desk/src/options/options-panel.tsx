/** The options side by side, what one of them means for each zone, and what binds. */
import { Alert, Button, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanOption } from '../../../../src/plan/index.ts';
import { languageNow, momentText, numberText } from '../language/language.ts';
import { ClearanceChart } from './clearance-chart.tsx';
import { ParetoChart } from './pareto-chart.tsx';
import type { Moments } from '../time/time-bar.tsx';
import { Notices, type NoticesProps } from './notices.tsx';
import { Queues } from './queues.tsx';
import { WhyButton } from '../why/why-button.tsx';
import { Schedule } from './schedule.tsx';
import { wherePeopleAre } from './where-people-are.ts';

export interface OptionsPanelProps {
  readonly plan: Plan;
  readonly zoneNames: ReadonlyMap<string, string>;
  readonly names: NoticesProps['names'];
  /** Id of the option that is looked at. */
  readonly shown: string;
  /** False: the map shows a plan that is only tried. */
  readonly onMap: boolean;
  readonly onShow: (option: string) => void;
  /** The moments of the time bar; null: nobody moved it. */
  readonly moments: Moments | null;
}

export function OptionsPanel({
  plan,
  zoneNames,
  names,
  shown,
  onMap,
  onShow,
  moments,
}: OptionsPanelProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const number = (value: number): string => numberText(value, language);
  const moment = (atMs: number | null): string =>
    atMs === null ? '–' : momentText(atMs, plan.operation.timeZone, language);
  const rows: readonly (readonly [label: string, cell: (option: PlanOption) => ReactNode])[] = [
    [
      t('options.peopleOut'),
      ({ id, totals }) => (
        <WhyButton figure={`out-${id}`} label={`${t('options.peopleOut')}: ${number(totals.peopleOut)}`}>
          {number(totals.peopleOut)}
        </WhyButton>
      ),
    ],
    [t('options.peopleLeft'), ({ totals }) => number(totals.peopleLeft)],
    [t('options.peopleCutOff'), (option) => number(wherePeopleAre(plan.people, option).cutOff)],
    [t('options.peopleCannotWalk'), () => number(plan.people.cannotWalk)],
    [t('options.planned'), () => number(plan.people.planned)],
    [t('options.personHours'), ({ totals }) => number(Math.round(totals.personHours))],
    [t('options.exposed'), ({ totals }) => number(Math.round(totals.exposurePersonMinutes))],
    [t('options.corridors'), ({ totals }) => number(totals.corridorCount)],
    [
      t('options.longestWalk'),
      ({ totals }) =>
        t('kilometersAbbreviated', { count: number(totals.longestWalkMeters / 1000) as unknown as number }),
    ],
    [t('options.lastArrival'), ({ totals }) => moment(totals.lastArrivalMs)],
    [t('options.gap'), ({ gap }) => <bdi dir="ltr">{number(gap.share * 100)}%</bdi>],
  ];
  const asOf = plan.picture?.asOf ?? null;
  const chosen = plan.options.find(({ id }) => id === shown) ?? plan.options[0];
  const isOnMap = ({ id }: PlanOption): boolean => onMap && id === chosen?.id;
  const { unaccounted, cutOff } =
    chosen === undefined ? { unaccounted: 0, cutOff: 0 } : wherePeopleAre(plan.people, chosen);
  return (
    <Stack>
      {asOf === null ? null : (
        <Text size="sm">{t('moments.made', { asOf: moment(asOf.occurredAtMs), knownAt: moment(asOf.knownAtMs) })}</Text>
      )}
      {chosen === undefined || chosen.totals.peopleLeft === 0 ? null : (
        <Alert
          color="red"
          title={t('options.left', { count: chosen.totals.peopleLeft, persons: number(chosen.totals.peopleLeft) })}
        >
          {plan.shortfall === null ? null : (
            <Text size="sm">
              {t('options.noBetter')} {plan.shortfall.words[language]}
            </Text>
          )}
        </Alert>
      )}
      {unaccounted === 0 ? null : (
        <Alert color="red" role="alert" title={t('options.unaccounted', { persons: number(unaccounted) })} />
      )}
      {cutOff === 0 ? null : (
        <Alert color="red" title={t('options.cutOff', { count: cutOff, persons: number(cutOff) })}>
          {plan.people.cutOff.map(({ zone, words }) => (
            <Text size="sm" key={zone}>
              {words[language]}
            </Text>
          ))}
        </Alert>
      )}
      {plan.people.cannotWalk === 0 ? null : (
        <Alert color="orange">
          {t('options.cannotWalk', { count: plan.people.cannotWalk, persons: number(plan.people.cannotWalk) })}
        </Alert>
      )}
      <Notices plan={plan} names={names} />
      <Table striped withTableBorder captionSide="top" className="options-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {plan.options.map((option) => (
              <Table.Th key={option.id} scope="col">
                {option.names.map((name) => t(`options.names.${name}`)).join(language === 'ar' ? '، ' : ', ')}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([label, cell]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{label}</Table.Th>
              {plan.options.map((option) => (
                <Table.Td key={option.id}>{cell(option)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td />
            {plan.options.map((option) => (
              <Table.Td key={option.id}>
                <Button
                  size="compact-sm"
                  variant={isOnMap(option) ? 'filled' : 'default'}
                  aria-pressed={isOnMap(option)}
                  onClick={() => {
                    onShow(option.id);
                  }}
                >
                  {isOnMap(option) ? t('options.shown') : t('options.show')}
                </Button>
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </Table>
      {plan.options.slice(1).map((option) => (
        <Text size="sm" key={option.id}>
          <b>{option.names.map((name) => t(`options.names.${name}`)).join(', ')}:</b> {option.difference[language]}
        </Text>
      ))}
      {chosen === undefined ? null : (
        <>
          <SimpleGrid type="container" cols={{ base: 1, '700px': 2 }}>
            <ParetoChart plan={plan} shown={chosen.id} />
            <ClearanceChart plan={plan} option={chosen} atMs={moments?.occurredAtMs ?? null} />
          </SimpleGrid>
          <Schedule plan={plan} option={chosen} zoneNames={zoneNames} />
          <Queues plan={plan} option={chosen} />
        </>
      )}
      <Title order={2} size="h5">
        {t('options.binds')}
      </Title>
      <ul>
        {plan.binding.map(({ on, words }) => (
          <li key={on}>{words[language]}</li>
        ))}
      </ul>
    </Stack>
  );
}
