import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanOption } from '../../../../src/plan/index.ts';
import { languageNow, momentText, numberText } from '../language/language.ts';
import { corridorColours } from '../map/colours.ts';
import { Chart } from './chart.tsx';

/** Persons at reception over time, beside what no plan can do better than. */
export interface ClearanceChartProps {
  readonly plan: Plan;
  readonly option: PlanOption;
  /** The moment of the time bar, marked in the chart when it lies in it. */
  readonly atMs: number | null;
}

export function ClearanceChart({ plan, option, atMs: markedMs }: ClearanceChartProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const chart = useMemo(() => {
    const points = (curve: readonly { readonly atMs: number; readonly persons: number }[]): number[][] =>
      curve.map(({ atMs, persons }) => [atMs, persons]);
    const [firstMs, lastMs] = [option.clearance[0]?.atMs ?? 0, option.clearance.at(-1)?.atMs ?? 0];
    const isInside = markedMs !== null && markedMs >= firstMs && markedMs <= lastMs;
    const highest = Math.max(0, ...option.clearance.map(({ persons }) => persons));
    const bound = plan.bounds.find(({ clearance }) => clearance !== undefined)?.clearance ?? [];
    return {
      grid: { left: 56, right: 16, top: 30, bottom: 40 },
      legend: { top: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'time',
        axisLabel: {
          hideOverlap: true,
          formatter: (atMs: number) => momentText(atMs, plan.operation.timeZone, language),
        },
      },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => numberText(value, language) } },
      series: [
        {
          name: option.names.map((name) => t(`options.names.${name}`)).join(', '),
          type: 'line',
          step: 'end',
          showSymbol: false,
          lineStyle: { width: 3 },
          color: corridorColours[0],
          data: points(option.clearance),
        },
        {
          name: t('options.bound'),
          type: 'line',
          step: 'end',
          showSymbol: false,
          lineStyle: { width: 2, type: 'dashed' },
          color: corridorColours[1],
          data: points(bound),
        },
        ...(isInside
          ? [
              {
                name: t('time.asOf'),
                type: 'line',
                showSymbol: false,
                lineStyle: { width: 2, type: 'dotted' },
                color: '#1b1b1b',
                data: [
                  [markedMs, 0],
                  [markedMs, highest],
                ],
              },
            ]
          : []),
      ],
    };
  }, [plan, option, markedMs, language, t]);
  return <Chart option={chart} title={t('options.clearance')} />;
}
