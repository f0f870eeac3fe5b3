import { Table, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanOption } from '../../../../src/plan/index.ts';
import { clockText, languageNow, numberText } from '../language/language.ts';
import { endsText } from '../terms/window-text.ts';

export interface ScheduleProps {
  readonly plan: Plan;
  readonly option: PlanOption;
  /** Names of zones by id. */
  readonly zoneNames: ReadonlyMap<string, string>;
}

/** Who leaves when by which corridor, a table for each window. */
export function Schedule({ plan, option, zoneNames }: ScheduleProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const { timeZone } = plan.operation;
  return (
    <>
      <Title order={2} size="h5">
        {t('options.schedule')}
      </Title>
      {plan.windows.map((window) => {
        const ways = option.ways.filter((way) => way.window === window.id);
        if (ways.length === 0) return null;
        return (
          <Table key={window.id} withTableBorder striped captionSide="top">
            <Table.Caption>
              {t('terms.window', endsText(window.fromMs, window.untilMs, timeZone, language))}
            </Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('options.zone')}</Table.Th>
                <Table.Th>{t('options.corridor')}</Table.Th>
                <Table.Th>{t('options.setsOut')}</Table.Th>
                <Table.Th>{t('options.arrivesBy')}</Table.Th>
                <Table.Th>{t('options.walk')}</Table.Th>
                <Table.Th>{t('options.people')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {ways.map((way) => {
                const departures = option.departures.filter((departure) => departure.way === way.id);
                const persons = departures.reduce((sum, departure) => sum + departure.persons, 0);
                const corridor = option.corridors.find(({ id }) => id === way.corridor);
                const slots = departures.map(
                  (departure) =>
                    `${clockText(departure.leaveFromMs, timeZone, language)} (${numberText(departure.persons, language)})`,
                );
                const last = Math.max(...departures.map(({ arriveUntilMs }) => arriveUntilMs));
                return (
                  <Table.Tr key={way.id}>
                    <Table.Th scope="row">{zoneNames.get(way.zone) ?? way.zone}</Table.Th>
                    <Table.Td>{corridor?.name[language] ?? way.corridor}</Table.Td>
                    <Table.Td>{slots.join(' · ')}</Table.Td>
                    <Table.Td>{departures.length === 0 ? '–' : clockText(last, timeZone, language)}</Table.Td>
                    <Table.Td>
                      {t('kilometersAbbreviated', {
                        count: numberText(way.lengthMeters / 1000, language) as unknown as number,
                      })}
                    </Table.Td>
                    <Table.Td>{numberText(persons, language)}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        );
      })}
    </>
  );
}
