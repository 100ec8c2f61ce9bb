import { describe, expect, it } from 'vitest';
import type { MaterializationLine } from '../api/types';
import { byPartition, metricsOf, nearest, pointsOf, runsOf, summary } from './series';

function line(partition: string, at: number, changed: Partial<MaterializationLine> = {}): MaterializationLine {
  return { sequence: at, partition, at: new Date(at * 1000).toISOString(), run: 1, current: true, rows: 10, bytes: null, seconds: 1, codeVersion: null, dataVersion: null, numbers: {}, metadata: {}, ...changed };
}

describe('series', () => {
  it('have what any of the materializations has as a number', () => {
    const metrics = metricsOf([line('a', 1, { numbers: { revenue: 1.5 } }), line('b', 2, { numbers: { anomalies: 0 } })]);
    expect(metrics.map((metric) => metric.id)).toEqual(['rows', 'seconds', 'number:anomalies', 'number:revenue']);
    expect(metrics[3]!.of(line('b', 2))).toBeNull();
  });

  it('go over partitions as they come, or over time', () => {
    const lines = [line('a', 30), line('b', 10), line('c', 20)];
    expect(pointsOf(lines, 'PARTITIONS').lines.map((one) => one.partition)).toEqual(['a', 'b', 'c']);
    expect(pointsOf(lines, 'TIME')).toMatchObject({ x: [10, 20, 30], lines: [{ partition: 'b' }, { partition: 'c' }, { partition: 'a' }] });
  });

  it('of all materializations stand by partition, older ones first', () => {
    expect(byPartition([line('10', 3), line('2', 4), line('10', 1)]).map((one) => [one.partition, one.sequence])).toEqual([['2', 4], ['10', 1], ['10', 3]]);
  });

  it('have a summary', () => {
    expect(summary([3, null, 1, 2, 10])).toEqual({ last: 10, least: 1, most: 10, median: 2.5 });
    expect(summary([null])).toBeNull();
  });

  it('are found at the nearest place', () => {
    expect([nearest([1, 5, 9], 2), nearest([1, 5, 9], 4), nearest([1, 5, 9], 99), nearest([], 1)]).toEqual([0, 1, 2, -1]);
  });

  it('come from runs, newest first', () => {
    expect(runsOf([line('a', 9, { run: 2 }), line('b', 3), line('c', 5), line('d', 1, { run: null, rows: null })])).toMatchObject([
      { run: 2, partitions: 1 },
      { run: 1, partitions: 2, rows: 20, at: new Date(5000).toISOString() },
    ]);
  });
});
