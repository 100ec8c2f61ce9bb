import type { Lineage } from './lineage';

export type Direction = 'both' | 'up' | 'down';

/** Bits of a closure's marks; the asset itself has both. */
export const UP = 1;
export const DOWN = 2;

export interface Closure {
  /** per node: UP, DOWN, both or 0 */
  marks: Uint8Array;
  /** how many are above and below it, without itself */
  up: number;
  down: number;
}

/** All that an asset is made from, and all that is made from it. The counts do not depend on the direction shown. */
export function closureOf(lineage: Lineage, node: number, direction: Direction = 'both'): Closure {
  const marks = new Uint8Array(lineage.keys.length);
  const up = reach(lineage.upstream, node);
  const down = reach(lineage.downstream, node);
  if (direction !== 'down') for (const each of up) marks[each]! |= UP;
  if (direction !== 'up') for (const each of down) marks[each]! |= DOWN;
  marks[node] = UP | DOWN;
  return { marks, up: up.length, down: down.length };
}

/** Whether an edge is on a way to or from the asset; one that only bypasses it is not. */
export function onTheWay(marks: Uint8Array, from: number, to: number): boolean {
  return (marks[from]! & marks[to]!) !== 0;
}

function reach(next: readonly (readonly number[])[], start: number): number[] {
  const seen = new Set([start]);
  const found: number[] = [];
  const waiting = [start];
  while (waiting.length > 0) {
    for (const each of next[waiting.pop()!]!) {
      if (seen.has(each)) continue;
      seen.add(each);
      found.push(each);
      waiting.push(each);
    }
  }
  return found;
}
