import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../src/plan/index.ts';
import { languageNow, numberText } from '../language/language.ts';
import { corridorColours } from '../map/colours.ts';
import { Chart } from './chart.tsx';

/** People out against exposure: up and to the left is better. */
export function ParetoChart({ plan, shown }: { readonly plan: Plan; readonly shown: string }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const option = useMemo(() => {
    const axisLabel = { hideOverlap: true, formatter: (value: number) => numberText(value, language) };
    const byExposure = plan.options.toSorted((a, b) => a.totals.exposurePersonMinutes - b.totals.exposurePersonMinutes);
    return {
      grid: { left: 56, right: 16, top: 16, bottom: 40 },
      tooltip: {},
      xAxis: { type: 'value', name: t('options.exposed'), nameLocation: 'middle', nameGap: 26, axisLabel },
      yAxis: { type: 'value', scale: true, axisLabel },
      series: [
        {
          type: 'scatter',
          symbolSize: 16,
          // The names of options that are near each other stand above and below.
          data: byExposure.map((each, index) => ({
            label: { position: index % 2 === 0 ? 'top' : 'bottom' },
            name: each.names.map((name) => t(`options.names.${name}`)).join(', '),
            value: [Math.round(each.totals.exposurePersonMinutes), each.totals.peopleOut],
            itemStyle: { color: each.id === shown ? corridorColours[1] : corridorColours[0] },
          })),
          label: { show: true, formatter: '{b}' },
        },
      ],
    };
  }, [plan, shown, language, t]);
  return <Chart option={option} title={t('options.pareto')} />;
}
