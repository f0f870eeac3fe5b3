import { Table, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanOption } from '../../../../src/plan/index.ts';
import { languageNow, numberText } from '../language/language.ts';
import { corridorColours } from '../map/colours.ts';

const [width, height] = [150, 36];

/** How long people wait at each station: the queue over time, its longest, and how much of the time it works at its full rate. */
export function Queues({ plan, option }: { readonly plan: Plan; readonly option: PlanOption }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const stationName = (id: string): string =>
    plan.inputs.find((input) => input.id.startsWith(`station-${id}-`))?.of[language] ?? id;
  const [startMs, endMs] = [plan.windows[0]?.fromMs ?? 0, plan.windows.at(-1)?.untilMs ?? 1];
  const highest = Math.max(1, ...option.stations.map((curve) => curve.longestQueuePersons));
  const x = (atMs: number): number => (language === 'ar' ? 1 - share(atMs) : share(atMs)) * width;
  const share = (atMs: number): number => Math.min(1, Math.max(0, (atMs - startMs) / (endMs - startMs)));
  return (
    <>
      <Title order={2} size="h5">
        {t('moments.queues')}
      </Title>
      <Table withTableBorder striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('moments.station')}</Table.Th>
            <Table.Th scope="col">{t('moments.longestQueue')}</Table.Th>
            <Table.Th scope="col">{t('moments.room')}</Table.Th>
            <Table.Th scope="col">{t('moments.busy')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {option.stations.map((curve) => (
            <Table.Tr key={curve.station}>
              <Table.Th scope="row">{stationName(curve.station)}</Table.Th>
              <Table.Td>{numberText(Math.round(curve.longestQueuePersons), language)}</Table.Td>
              <Table.Td>{curve.roomPersons === null ? '–' : numberText(curve.roomPersons, language)}</Table.Td>
              <Table.Td>
                <bdi dir="ltr">{numberText(Math.round(curve.busyShare * 100), language)}%</bdi>
              </Table.Td>
              <Table.Td>
                <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
                  <polyline
                    fill="none"
                    stroke={corridorColours[0]}
                    strokeWidth="1.5"
                    points={curve.points
                      .map(
                        ({ atMs, waiting }) =>
                          `${x(atMs).toFixed(1)},${(height - 2 - (waiting / highest) * (height - 4)).toFixed(1)}`,
                      )
                      .join(' ')}
                  />
                </svg>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
