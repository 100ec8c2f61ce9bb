import { CARD_HEIGHT, CARD_WIDTH, type Lineage } from './lineage';

/** What an edge keeps from the cards that it goes past. */
const CLEAR = 5;
/** How far from a card an edge goes that has to go around it: half of what is left between two. */
const BESIDE = 7;
/** So near to a column an edge may bend into it. */
const NEAR = 40;
/** Edges from different cards need not lie upon each other. */
const LANES = 3;
const LANE = 2;

/** Cards below each other, or the frame of a collapsed group: what an edge does not go through. */
export interface Column {
  left: number;
  right: number;
  /** sorted */
  tops: number[];
  bottoms: number[];
}

/** From left to right. */
export function columnsOf(lineage: Lineage, collapsed: ReadonlySet<number>): Column[] {
  const columns: Column[] = [];
  const byLeft = new Map<number, number[]>();
  lineage.groups.forEach((group, index) => {
    if (collapsed.has(index)) {
      columns.push({ left: group.x, right: group.x + group.width, tops: [group.y], bottoms: [group.y + group.height] });
      return;
    }
    for (const node of group.members) {
      const tops = byLeft.get(lineage.x[node]!);
      if (tops) tops.push(lineage.y[node]!);
      else byLeft.set(lineage.x[node]!, [lineage.y[node]!]);
    }
  });
  for (const [left, tops] of byLeft) {
    tops.sort((a, b) => a - b);
    columns.push({ left, right: left + CARD_WIDTH, tops, bottoms: tops.map((top) => top + CARD_HEIGHT) });
  }
  return columns.sort((a, b) => a.left - b.left);
}

/** The stops of an edge that goes from left to right past columns, x and y of each; both ends are among them. */
export function stopsOf(columns: readonly Column[], [x1, y1, x2, y2]: readonly [number, number, number, number], source: number): number[] {
  const lane = ((source % LANES) - 1) * LANE;
  const stops = [x1, y1];
  let [x, y] = [x1, y1];
  for (let at = firstFrom(columns, x1); at < columns.length && columns[at]!.left < x2; at++) {
    const column = columns[at]!;
    if (column.right > x2) continue;
    const wanted = y + ((y2 - y) * ((column.left + column.right) / 2 - x)) / (x2 - x);
    if (column.left < x || wanted < column.tops[0]! - NEAR || wanted > column.bottoms.at(-1)! + NEAR) continue;
    y = freeOf(column, wanted, lane);
    x = column.right;
    stops.push(column.left, y, x, y);
  }
  stops.push(x2, y2);
  return stops;
}

/** The first column that begins there or behind it. */
function firstFrom(columns: readonly Column[], x: number): number {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle]!.left < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The nearest height at which a column can be passed. */
function freeOf({ tops, bottoms }: Column, y: number, lane: number): number {
  const card = tops.findLastIndex((top) => top - CLEAR < y);
  if (card < 0 || y > bottoms[card]! + CLEAR) return y;
  const above = tops[card]! - (card > 0 ? Math.min(BESIDE, (tops[card]! - bottoms[card - 1]!) / 2) : BESIDE);
  const below = bottoms[card]! + (card + 1 < tops.length ? Math.min(BESIDE, (tops[card + 1]! - bottoms[card]!) / 2) : BESIDE);
  return (y - above <= below - y ? above : below) + lane;
}
