/** A chart with its title. Its numbers stand in a table beside it as well. */
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense, type ReactElement } from 'react';

const ChartCanvas = lazy(() => import('./chart-canvas.tsx'));

export function Chart({ option, title }: { readonly option: EChartsCoreOption; readonly title: string }): ReactElement {
  return (
    <figure className="chart">
      {/* Titles stand outside the drawing: Arabic is laid out by the browser, not by the chart. */}
      <figcaption>{title}</figcaption>
      <Suspense fallback={<div className="chart-box" />}>
        <ChartCanvas option={option} title={title} />
      </Suspense>
    </figure>
  );
}
