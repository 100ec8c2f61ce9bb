import { describe, expect, it } from 'vitest';
import { lineage } from './testGraph';
import { cycle, nearest, siblingsOf, type Step, walk } from './walk';

const graph = lineage(
  ['r1 raw 0 0', 'r2 raw 0 1', 'r3 raw 0 2', 'm1 mid 2 3', 'm2 mid 2 0', 'm3 mid 2 1', 'e end 4 0'],
  ['r2>m1', 'r2>m2', 'r2>m3', 'r3>m3', 'm2>e', 'm3>e'],
);
const at = (key: string): number => graph.indexOf.get(key)!;
const from = (key: string, step: Step): string => graph.keys[walk(graph, at(key), step)]!;

describe('walking', () => {
  it('goes to the topmost parent and child', () => {
    expect(from('m3', 'parent')).toBe('r2');
    expect(from('r2', 'child')).toBe('m2');
    expect(from('e', 'parent')).toBe('m2');
  });

  it('stays where there is nothing that way', () => {
    expect(from('r1', 'parent')).toBe('r1');
    expect(from('r1', 'child')).toBe('r1');
    expect(from('m2', 'previous')).toBe('m2');
    expect(from('m1', 'next')).toBe('m1');
  });

  it('goes through the children of the parent, from top to bottom', () => {
    expect(siblingsOf(graph, at('m1')).map((node) => graph.keys[node])).toEqual(['m2', 'm3', 'm1']);
    expect(from('m2', 'next')).toBe('m3');
    expect(from('m3', 'next')).toBe('m1');
    expect(from('m3', 'previous')).toBe('m2');
  });

  it('goes through the group where there is no parent', () => {
    expect(from('r1', 'next')).toBe('r2');
    expect(from('r3', 'previous')).toBe('r2');
  });
});

describe('going around problems', () => {
  const problems = ['m1', 'r3', 'e'].map(at);
  it('follows groups from left to right, around the end', () => {
    expect(cycle(graph, problems, -1, 1)).toBe(at('r3'));
    expect(cycle(graph, problems, at('r3'), 1)).toBe(at('m1'));
    expect(cycle(graph, problems, at('e'), 1)).toBe(at('r3'));
    expect(cycle(graph, problems, at('r3'), -1)).toBe(at('e'));
  });
  it('goes on from what is no problem itself', () => expect(cycle(graph, problems, at('m3'), -1)).toBe(at('r3')));
  it('has nowhere to go without any', () => expect(cycle(graph, [], 0, 1)).toBeUndefined());
});

it('finds what is nearest to a point, of what is bright', () => {
  expect(graph.keys[nearest(graph, 640, 330)]).toBe('m1');
  expect(graph.keys[nearest(graph, 640, 330, Uint8Array.of(1, 0, 0, 0, 1, 0, 0))]).toBe('m2');
  expect(nearest(graph, 640, 330, new Uint8Array(7))).toBe(-1);
});
