import 'uplot/dist/uPlot.min.css';
import { type JSX, useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useTheme } from '../frame/theme';
import { useSize } from '../runs/useSize';
import css from './Charts.module.css';
import { type Along, type Metric, nearest, type Points, summary } from './series';

interface MetricChartProps {
  metric: Metric;
  points: Points;
  along: Along;
  onPick: (partition: string) => void;
}

const HEIGHT = 132;

/** One number over partitions or over time; a click goes to the partition. The table of materializations has the same. */
export function MetricChart({ metric, points, along, onPick }: MetricChartProps): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const { width } = useSize(holder);
  const [theme] = useTheme();
  const [at, setAt] = useState<number | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    if (width === 0) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const y = points.lines.map(metric.of);
    const axis = { stroke: colour('--text-2'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: "11px 'Inter Variable', sans-serif" };
    const dense = points.x.length > width / 8;
    const options: uPlot.Options = {
      width,
      height: HEIGHT,
      legend: { show: false },
      padding: [8, 12, 0, 0],
      scales: { x: { time: along === 'TIME' } },
      cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false } },
      axes: [
        {
          ...axis, size: 22, gap: 4, space: 90,
          ...(along === 'PARTITIONS' && {
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
            values: (_: uPlot, places: number[]) => places.map((place) => shortened(points.lines[place]?.partition ?? '')),
          }),
        },
        { ...axis, size: 62, gap: 6, space: 34, values: (_: uPlot, values: number[]) => values.map((value) => metric.text(value)) },
      ],
      series: [
        {},
        {
          stroke: colour('--accent'), width: 1.5, spanGaps: false,
          fill: along === 'PARTITIONS' ? `${colour('--accent')}14` : undefined,
          ...(along === 'TIME' && { paths: () => null }),
          points: { show: along === 'TIME' || !dense, size: 5, stroke: colour('--accent'), fill: colour('--surface'), width: 1.5 },
        },
      ],
      hooks: { setCursor: [(self) => setAt(self.cursor.idx ?? null)] },
    };
    const made = new uPlot(options, [points.x, y], holder.current!);
    chart.current = made;
    const clicked = (event: MouseEvent) => {
      if (made.select.width > 4) return;
      const place = nearest(points.x, made.posToVal(event.offsetX, 'x'));
      if (place >= 0) pick.current(points.lines[place]!.partition);
    };
    made.over.addEventListener('click', clicked);
    return () => {
      made.destroy();
      chart.current = null;
    };
  }, [metric, points, along, width, theme]);

  const line = at === null ? null : points.lines[at];
  const all = summary(points.lines.map(metric.of));
  const value = line ? metric.of(line) : null;
  return (
    <figure className={css.chart}>
      <figcaption className={css.caption}>
        <strong className={css.metric} title={metric.label}>
          {metric.label}
        </strong>
        {line ? (
          <span className={css.at}>
            <span className="mono">{line.partition === 'all' ? '' : line.partition}</span> {value === null ? 'none' : metric.text(value)}
          </span>
        ) : all ? (
          <span className={css.at}>
            median {metric.text(all.median)} · {metric.text(all.least)} to {metric.text(all.most)}
          </span>
        ) : null}
      </figcaption>
      <div ref={holder} className={css.plot} style={{ height: HEIGHT }} aria-hidden />
    </figure>
  );
}

function shortened(partition: string): string {
  return partition.length > 16 ? `${partition.slice(0, 15)}…` : partition;
}
