import type { TimelineRow } from './timeline';

/** The step that an arrow key leads to; undefined where the key is none, or there is no further one. */
export function neighbour(rows: readonly TimelineRow[], chosen: number | null, key: string): number | undefined {
  if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key) || rows.length === 0) return undefined;
  const row = rows.findIndex((one) => one.bars.some(({ bar }) => bar.step.id === chosen));
  if (row < 0) return idsOf(rows[0]!)[0];
  const ids = idsOf(rows[row]!);
  const at = ids.indexOf(chosen!);
  switch (key) {
    case 'ArrowLeft':
      return ids[at - 1];
    case 'ArrowRight':
      return ids[at + 1];
    case 'Home':
      return ids[0];
    case 'End':
      return ids.at(-1);
    default: {
      const other = rows[row + (key === 'ArrowUp' ? -1 : 1)];
      const from = rows[row]!.bars.find(({ bar }) => bar.step.id === chosen)!.bar.from;
      return other && nearest(other, from);
    }
  }
}

function idsOf(row: TimelineRow): number[] {
  return [...new Set(row.bars.map(({ bar }) => bar.step.id))];
}

/** What begins closest to that. */
function nearest(row: TimelineRow, at: number): number {
  let best = row.bars[0]!.bar;
  for (const { bar } of row.bars) if (Math.abs(bar.from - at) < Math.abs(best.from - at)) best = bar;
  return best.step.id;
}
