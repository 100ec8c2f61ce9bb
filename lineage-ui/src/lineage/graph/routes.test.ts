import { describe, expect, it } from 'vitest';
import { CARD_HEIGHT, CARD_WIDTH, type Lineage } from './lineage';
import { columnsOf, stopsOf } from './routes';
import { lineage } from './testGraph';
import { wiresOf } from './wires';

const NONE: ReadonlySet<number> = new Set();

/** The same numbers for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A card that a level piece of a wire goes through. */
function struck(graph: Lineage, stops: readonly number[]): string | null {
  for (let at = 0; at + 3 < stops.length; at += 2) {
    const [x1, y1, x2, y2] = stops.slice(at, at + 4) as [number, number, number, number];
    if (y1 !== y2) continue;
    const hit = graph.keys.find((_, node) => {
      const [left, top] = [graph.x[node]!, graph.y[node]!];
      return left < x2 && left + CARD_WIDTH > x1 && top < y1 && top + CARD_HEIGHT > y1;
    });
    if (hit !== undefined) return hit;
  }
  return null;
}

describe('routes', () => {
  it('go straight to what is beside', () => {
    const graph = lineage(['a g 0 0', 'b g 1 2'], ['a>b']);
    expect(wiresOf(graph, NONE).stops).toHaveLength(4);
  });

  it('pass a card on the nearer side', () => {
    const graph = lineage(['a g 0 0', 'b g 1 0', 'c g 2 0'], ['a>c']);
    expect(stopsOf(columnsOf(graph, NONE), [236, 30, 600, 30], 1)).toEqual([236, 30, 300, -7, 536, -7, 600, 30]);
    expect(stopsOf(columnsOf(graph, NONE), [236, 60, 600, 60], 1)).toEqual([236, 60, 300, 89, 536, 89, 600, 60]);
  });

  it('pass between two cards', () => {
    const graph = lineage(['a g 0 0', 'b g 1 0', 'd g 1 1', 'c g 2 0'], ['a>c']);
    expect(stopsOf(columnsOf(graph, NONE), [236, 75, 600, 75], 1)).toEqual([236, 75, 300, 89, 536, 89, 600, 75]);
  });

  it('do not turn to columns that are far below', () => {
    const graph = lineage(['a g 0 0', 'b h 1 5', 'c g 2 0'], ['a>c']);
    expect(wiresOf(graph, NONE).stops).toHaveLength(4);
  });

  it('go around the frame of a collapsed group', () => {
    const graph = lineage(['a g 0 0', 'b h 1 0', 'd h 1 1', 'c i 2 0'], ['a>c']);
    const wires = wiresOf(graph, new Set([1]));
    const [, , , y] = wires.stops;
    expect(y).toBeLessThan(-18);
  });

  it('strike no card, whatever lies between', () => {
    const seed = (Math.random() * 2 ** 31) | 0;
    const next = random(seed);
    for (let round = 0; round < 100; round++) {
      const nodes = Array.from({ length: 60 }, (_, i) => `n${i} ${next() < 0.5 ? 'g' : 'h'} ${i % 9} ${Math.floor(i / 9)}`);
      const edges = Array.from({ length: 90 }, () => [Math.floor(next() * 60), Math.floor(next() * 60)] as const)
        .filter(([a, b]) => a % 9 < b % 9)
        .map(([a, b]) => `n${a}>n${b}`);
      const graph = lineage(nodes, edges);
      const wires = wiresOf(graph, NONE);
      for (let wire = 0; wire < wires.count; wire++) {
        const stops = [...wires.stops.slice(wires.first[wire], wires.first[wire + 1])];
        if (struck(graph, stops.slice(2, -2)) !== null) throw new Error(`seed ${seed}, round ${round}: ${stops.join(' ')} strikes ${struck(graph, stops.slice(2, -2))}`);
      }
    }
  });
});
