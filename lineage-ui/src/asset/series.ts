import type { MaterializationLine } from '../api/types';
import { bytes, duration, number } from '../ui/time';

/** A number that materializations have. */
export interface Metric {
  id: string;
  label: string;
  of: (line: MaterializationLine) => number | null;
  text: (value: number) => string;
}

const DECIMAL = new Intl.NumberFormat('en', { maximumSignificantDigits: 5 });

function plain(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? number(value) : DECIMAL.format(value);
}

const USUAL: Metric[] = [
  { id: 'rows', label: 'Rows', of: (line) => line.rows, text: number },
  { id: 'bytes', label: 'Size', of: (line) => line.bytes, text: bytes },
  { id: 'seconds', label: 'Duration', of: (line) => line.seconds, text: duration },
];

/** What can be drawn of these: rows, size, duration, then what else they have as numbers, by name. */
export function metricsOf(lines: readonly MaterializationLine[]): Metric[] {
  const names = new Set(lines.flatMap((line) => Object.keys(line.numbers)));
  const others = [...names].sort().map((name): Metric => ({ id: `number:${name}`, label: name, of: (line) => line.numbers[name] ?? null, text: plain }));
  return [...USUAL, ...others].filter((metric) => lines.some((line) => metric.of(line) !== null));
}

export type Along = 'PARTITIONS' | 'TIME';

export interface Points {
  lines: MaterializationLine[];
  /** places in order, or seconds since the epoch */
  x: number[];
}

/** In the order of partitions as they come, or of time. */
export function pointsOf(lines: readonly MaterializationLine[], along: Along): Points {
  if (along === 'PARTITIONS') return { lines: [...lines], x: lines.map((_, i) => i) };
  const sorted = [...lines].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.sequence - b.sequence);
  return { lines: sorted, x: sorted.map((line) => Date.parse(line.at) / 1000) };
}

/** Those of all partitions in their order: by key, in which numbers count as such; within one the older first. */
export function byPartition(lines: readonly MaterializationLine[]): MaterializationLine[] {
  const order = new Intl.Collator('en', { numeric: true });
  return [...lines].sort((a, b) => order.compare(a.partition, b.partition) || a.sequence - b.sequence);
}

export interface Summary {
  last: number | null;
  least: number;
  most: number;
  median: number;
}

/** What a row of numbers comes to; null where there are none. */
export function summary(values: readonly (number | null)[]): Summary | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const sorted = [...known].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return {
    last: values.at(-1) ?? null,
    least: sorted[0]!,
    most: sorted.at(-1)!,
    median: sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2,
  };
}

/** The place of the value nearest to x; -1 where there is none. */
export function nearest(x: readonly number[], at: number): number {
  let low = 0;
  let high = x.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low > 0 && at - x[low - 1]! <= x[low]! - at ? low - 1 : x.length === 0 ? -1 : low;
}

export interface TouchedRun {
  run: number;
  at: string;
  partitions: number;
  rows: number | null;
}

/** The runs that made these, newest first. */
export function runsOf(lines: readonly MaterializationLine[]): TouchedRun[] {
  const runs = new Map<number, TouchedRun>();
  for (const line of lines) {
    if (line.run === null) continue;
    const run = runs.get(line.run);
    if (!run) runs.set(line.run, { run: line.run, at: line.at, partitions: 1, rows: line.rows });
    else {
      run.partitions++;
      if (Date.parse(line.at) > Date.parse(run.at)) run.at = line.at;
      if (line.rows !== null) run.rows = (run.rows ?? 0) + line.rows;
    }
  }
  return [...runs.values()].sort((a, b) => b.run - a.run);
}
