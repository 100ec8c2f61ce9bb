import type { Mark, MatrixRow } from '../api/types';

export type Item =
  | { kind: 'GROUP'; group: string; count: number; top: number; height: number }
  | { kind: 'ROW'; row: MatrixRow; top: number; height: number };

export const ROW = 18;
export const GROUP = 22;

export type Order = 'GROUPS' | 'WORST';

/** The share that is up to date, of all the asset's partitions. */
export function shareOf({ total, upToDate }: MatrixRow): number {
  return total === 0 ? 1 : upToDate / total;
}

/** An external asset has no staleness: nothing of it is missing here. */
export function isExternal({ spans, marks }: MatrixRow): boolean {
  const first = spans[0]?.[0] ?? marks.replaceAll('-', '')[0];
  return first === 'V' || first === 'N';
}

export function withGaps(row: MatrixRow): boolean {
  return row.missing + row.failed > 0;
}

/** What is drawn from top to bottom: groups with their assets, or all assets, the worst first. */
export function itemsOf(rows: readonly MatrixRow[], order: Order, onlyGaps: boolean): Item[] {
  const kept = onlyGaps ? rows.filter(withGaps) : rows;
  const items: Item[] = [];
  let top = 0;
  const push = (item: { kind: 'GROUP'; group: string; count: number } | { kind: 'ROW'; row: MatrixRow }) => {
    const height = item.kind === 'GROUP' ? GROUP : ROW;
    items.push({ ...item, top, height } as Item);
    top += height;
  };
  if (order === 'WORST') {
    const badness = (row: MatrixRow) => (isExternal(row) ? -1 : row.failed > 0 ? 2 - shareOf(row) : 1 - shareOf(row));
    [...kept].sort((a, b) => badness(b) - badness(a) || a.key.localeCompare(b.key)).forEach((row) => push({ kind: 'ROW', row }));
    return items;
  }
  const groups = new Map<string, MatrixRow[]>();
  kept.forEach((row) => groups.set(row.group, [...(groups.get(row.group) ?? []), row]));
  // By name, so that a group stays where it is when others have nothing to show.
  [...groups].sort(([a], [b]) => a.localeCompare(b)).forEach(([group, members]) => {
    push({ kind: 'GROUP', group, count: members.length });
    members.forEach((row) => push({ kind: 'ROW', row }));
  });
  return items;
}

/** As the painter takes it: stretches of one mark. */
export function stretchesOf(row: MatrixRow): readonly (readonly [Mark, number, number])[] {
  if (row.marks === '') return row.spans;
  const stretches: [Mark, number, number][] = [];
  for (let i = 0; i < row.marks.length; i++) stretches.push([row.marks[i] as Mark, i, i + 1]);
  return stretches.filter(([mark]) => mark !== '-');
}

/** The mark at a place; null where nothing exists. */
export function markAt(row: MatrixRow, at: number): Mark | null {
  return stretchesOf(row).find(([, from, to]) => at >= from && at < to)?.[0] ?? null;
}

/** The places of those that are seen, `to` exclusive. */
export function seenOf(items: readonly Item[], top: number, height: number): { from: number; to: number } {
  const after = (at: number) => {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (items[middle]!.top + items[middle]!.height <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { from: after(top), to: Math.min(items.length, after(top + height) + 1) };
}
