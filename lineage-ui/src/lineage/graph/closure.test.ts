import { describe, expect, it } from 'vitest';
import { closureOf, DOWN, onTheWay, UP } from './closure';
import { lineage } from './testGraph';

//  a > b > c > d      a > d bypasses c; x > x reads itself; e > c; lone stands alone
const graph = lineage(
  ['a g 0 0', 'b g 1 0', 'c g 2 0', 'd g 3 0', 'e g 1 1', 'lone g 0 5'],
  ['a>b', 'b>c', 'c>d', 'a>d', 'e>c', 'c>c', 'a>gone'],
);
const at = (key: string): number => graph.indexOf.get(key)!;

describe('closure', () => {
  it('holds all upstream and all downstream, at any distance', () => {
    const { marks, up, down } = closureOf(graph, at('c'));
    expect([...marks]).toEqual([UP, UP, UP | DOWN, DOWN, UP, 0]);
    expect([up, down]).toEqual([3, 1]);
  });

  it('shows one direction alone, and counts both', () => {
    const above = closureOf(graph, at('c'), 'up');
    expect([...above.marks]).toEqual([UP, UP, UP | DOWN, 0, UP, 0]);
    expect([above.up, above.down]).toEqual([3, 1]);
    expect([...closureOf(graph, at('c'), 'down').marks]).toEqual([0, 0, UP | DOWN, DOWN, 0, 0]);
  });

  it('lights edges that lead to or from the asset, not those around it', () => {
    const { marks } = closureOf(graph, at('c'));
    expect(onTheWay(marks, at('a'), at('b'))).toBe(true);
    expect(onTheWay(marks, at('c'), at('d'))).toBe(true);
    expect(onTheWay(marks, at('a'), at('d'))).toBe(false);
  });

  it('is the asset itself where nothing is near', () => {
    expect(closureOf(graph, at('lone'))).toMatchObject({ up: 0, down: 0 });
  });

  it('ends on a chain of a hundred thousand', () => {
    const size = 100_000;
    const keys = Array.from({ length: size }, (_, n) => `n${n}`);
    const next = keys.map((_, n) => (n + 1 < size ? [n + 1] : []));
    const long = { ...graph, keys, downstream: next, upstream: keys.map((_, n) => (n > 0 ? [n - 1] : [])) };
    expect(closureOf(long, 0)).toMatchObject({ up: 0, down: size - 1 });
  });
});
