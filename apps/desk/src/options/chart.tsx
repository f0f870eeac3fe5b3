/** A chart as SVG, so that it stays sharp and prints. Its numbers stand in a table beside it as well. */
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactElement } from 'react';

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export function Chart({ option, title }: { readonly option: EChartsCoreOption; readonly title: string }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return undefined;
    const chart = init(box.current, undefined, { renderer: 'svg' });
    chart.setOption({ animation: false, ...option });
    const watcher = new ResizeObserver(() => {
      chart.resize();
    });
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [option]);
  return (
    <figure className="chart">
      {/* Titles stand outside the drawing: Arabic is laid out by the browser, not by the chart. */}
      <figcaption>{title}</figcaption>
      <div ref={box} className="chart-box" role="img" aria-label={title} dir="ltr" />
    </figure>
  );
}
