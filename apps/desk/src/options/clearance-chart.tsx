import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanOption } from '../../../../src/plan/index.ts';
import { languageNow, momentText, numberText } from '../language/language.ts';
import { corridorColours } from '../map/colours.ts';
import { Chart } from './chart.tsx';

/** Persons at reception over time, beside what no plan can do better than. */
export function ClearanceChart({ plan, option }: { readonly plan: Plan; readonly option: PlanOption }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const chart = useMemo(() => {
    const points = (curve: readonly { readonly atMs: number; readonly persons: number }[]): number[][] =>
      curve.map(({ atMs, persons }) => [atMs, persons]);
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
      ],
    };
  }, [plan, option, language, t]);
  return <Chart option={chart} title={t('options.clearance')} />;
}
