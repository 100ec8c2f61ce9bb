import type { Dimension, Mark } from '../api/types';

/** One partition in a picture of many. `index` counts from the asset's first one; in a grid, row by row. */
export interface Cell { index: number; key: string; mark: Mark; column: number; }
export interface Row { label: string; title: string; cells: Cell[]; }

/** How an asset's partitions lie: in rows by the calendar, one below the other with their names, or wrapped. */
export type Layout = 'MONTHS' | 'DAYS' | 'YEARS' | 'HALF_YEARS' | 'WRAPPED' | 'NAMES';

export const COLUMNS: Record<Layout, number> = { MONTHS: 31, DAYS: 24, YEARS: 12, HALF_YEARS: 27, WRAPPED: 31, NAMES: 1 };

const MOST_NAMES = 200;

export function layoutOf(dimension: Dimension | undefined): Layout {
  if (!dimension) return 'NAMES';
  switch (dimension.cadence) {
    case 'DAILY': return 'MONTHS';
    case 'HOURLY': return 'DAYS';
    case 'MONTHLY': return 'YEARS';
    case 'WEEKLY': return 'HALF_YEARS';
    default: return dimension.size <= MOST_NAMES ? 'NAMES' : 'WRAPPED';
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The picture's rows for keys that follow each other; `offset` is the first one's index. */
export function rowsOf(layout: Layout, keys: readonly string[], marks: string, offset: number): Row[] {
  const rows: Row[] = [];
  let group: string | null = null;
  keys.forEach((key, i) => {
    const place = placeOf(layout, key, offset + i);
    if (place.group !== group || rows.length === 0) {
      group = place.group;
      rows.push({ label: place.label, title: place.title, cells: [] });
    }
    const row = rows[rows.length - 1]!;
    const before = row.cells[row.cells.length - 1];
    // The second of two equal hours comes after the first.
    const column = Math.max(place.column, before ? before.column + 1 : 0);
    row.cells.push({ index: offset + i, key, mark: (marks[i] ?? 'M') as Mark, column });
  });
  return rows;
}

interface Place { group: string; label: string; title: string; column: number; }

function placeOf(layout: Layout, key: string, index: number): Place {
  const year = key.slice(0, 4);
  const month = Number(key.slice(5, 7)) - 1;
  switch (layout) {
    case 'MONTHS':
      return { group: key.slice(0, 7), label: month === 0 ? `’${year.slice(2)}` : MONTHS[month]!, title: `${MONTHS[month]} ${year}`, column: Number(key.slice(8, 10)) - 1 };
    case 'DAYS':
      return { group: key.slice(0, 10), label: `${MONTHS[month]} ${key.slice(8, 10)}`, title: key.slice(0, 10), column: Number(key.slice(11, 13)) };
    case 'YEARS':
      return { group: year, label: year, title: year, column: month };
    case 'HALF_YEARS': {
      const second = month >= 6;
      const start = Date.UTC(Number(year), second ? 6 : 0, 1);
      const week = Math.floor((Date.parse(`${key.slice(0, 10)}T00:00:00Z`) - start) / (7 * 86_400_000));
      return { group: `${year}${second}`, label: second ? 'Jul' : year, title: `${second ? 'Jul to Dec' : 'Jan to Jun'} ${year}`, column: week };
    }
    case 'WRAPPED': {
      const row = Math.floor(index / COLUMNS.WRAPPED);
      return { group: String(row), label: key, title: key, column: index % COLUMNS.WRAPPED };
    }
    case 'NAMES':
      return { group: String(index), label: key, title: key, column: 0 };
  }
}

/** What is chosen of neighbours: both ends are in it. */
export interface Stretch { from: number; to: number; }

export function stretch(anchor: number, head: number): Stretch {
  return anchor <= head ? { from: anchor, to: head } : { from: head, to: anchor };
}

/** Which of a row's cells are chosen, by their place in the row; null where none is. Like text: rows between are whole. */
export function chosenOf(row: Row, chosen: Stretch | null): [number, number] | null {
  if (!chosen || row.cells.length === 0) return null;
  const first = row.cells[0]!.index;
  const last = row.cells[row.cells.length - 1]!.index;
  if (chosen.to < first || chosen.from > last) return null;
  return [Math.max(chosen.from, first) - first, Math.min(chosen.to, last) - first];
}

export interface MarkCounts { total: number; failed: number; running: number; missing: number; stale: number; good: number; }

/** How many stand how. */
export function countMarks(marks: Iterable<string>): MarkCounts {
  const counts: MarkCounts = { total: 0, failed: 0, running: 0, missing: 0, stale: 0, good: 0 };
  for (const mark of marks) {
    if (mark === '-') continue;
    counts.total++;
    if (mark === 'F') counts.failed++;
    else if (mark === 'R' || mark === 'Q') counts.running++;
    else if (mark === 'M' || mark === 'N') counts.missing++;
    else if (mark === 'S') counts.stale++;
    else counts.good++;
  }
  return counts;
}
