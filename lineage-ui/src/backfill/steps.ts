import type { Row } from './cells';

export interface Place { row: number; cell: number; }

/** Where a key leads from a cell: along like text, up and down in its column; null where it leads nowhere. */
export function stepped(rows: readonly Row[], from: Place, key: string, page: number): Place | null {
  const size = (row: number) => rows[row]?.cells.length ?? 0;
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowRight':
      if (from.cell + 1 < size(from.row)) return { row: from.row, cell: from.cell + 1 };
      return from.row < last ? { row: from.row + 1, cell: 0 } : null;
    case 'ArrowLeft':
      if (from.cell > 0) return { row: from.row, cell: from.cell - 1 };
      return from.row > 0 ? { row: from.row - 1, cell: size(from.row - 1) - 1 } : null;
    case 'ArrowDown': return vertical(rows, from, from.row + 1);
    case 'ArrowUp': return vertical(rows, from, from.row - 1);
    case 'PageDown': return vertical(rows, from, Math.min(last, from.row + page));
    case 'PageUp': return vertical(rows, from, Math.max(0, from.row - page));
    case 'Home': return { row: from.row, cell: 0 };
    case 'End': return { row: from.row, cell: size(from.row) - 1 };
    default: return null;
  }
}

function vertical(rows: readonly Row[], from: Place, row: number): Place | null {
  const cells = rows[row]?.cells;
  if (!cells?.length) return null;
  const column = rows[from.row]!.cells[from.cell]!.column;
  const cell = cells.findLastIndex((candidate) => candidate.column <= column);
  return { row, cell: Math.max(0, cell) };
}
