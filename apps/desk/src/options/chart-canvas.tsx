/** The drawing of a chart as SVG, so that it stays sharp and prints. In a chunk of its own: it is wanted late. */
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactElement } from 'react';

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export default function ChartCanvas({
  option,
  title,
}: {
  readonly option: EChartsCoreOption;
  readonly title: string;
}): ReactElement {
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
  return <div ref={box} className="chart-box" role="img" aria-label={title} dir="ltr" />;
}
