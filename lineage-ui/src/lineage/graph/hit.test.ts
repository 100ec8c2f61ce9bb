import { describe, expect, it } from 'vitest';
import { groupAt, hit, nodesWithin } from './hit';
import { lineage } from './testGraph';

const graph = lineage(['a left 0 0', 'b left 0 1', 'c right 2 0']);
const NONE: ReadonlySet<number> = new Set();

describe('what is at a point', () => {
  it('is a node from edge to edge', () => {
    expect(hit(graph, 1, 1, 1, NONE)).toEqual({ kind: 'node', node: 0 });
    expect(hit(graph, 235, 81, 1, NONE)).toEqual({ kind: 'node', node: 0 });
    expect(hit(graph, 10, 90, 1, NONE)).toBeNull();
    expect(hit(graph, 700, 50, 1, NONE)).toEqual({ kind: 'node', node: 2 });
  });

  it('is a group at its name, which is of one size on screen', () => {
    expect(hit(graph, 10, -30, 1, NONE)).toEqual({ kind: 'group', group: 0 });
    expect(hit(graph, 10, -60, 1, NONE)).toBeNull();
    expect(hit(graph, 10, -60, 0.5, NONE)).toEqual({ kind: 'group', group: 0 });
  });

  it('is the whole group where that is collapsed', () => {
    expect(hit(graph, 10, 10, 1, new Set([0]))).toEqual({ kind: 'group', group: 0 });
    expect(hit(graph, 700, 50, 1, new Set([0]))).toEqual({ kind: 'node', node: 2 });
  });

  it('is in a frame, or in none', () => {
    expect(groupAt(graph, 10, 90)).toBe(0);
    expect(groupAt(graph, 400, 40)).toBe(-1);
  });
});

describe('what is seen', () => {
  it('are nodes that overlap the window, also by a pixel', () => {
    expect(nodesWithin(graph, { x: 235, y: 80, width: 10, height: 10 }, NONE)).toEqual([0]);
    expect(nodesWithin(graph, { x: 236, y: 0, width: 100, height: 100 }, NONE)).toEqual([]);
    expect(nodesWithin(graph, { x: -100, y: -100, width: 2000, height: 2000 }, NONE)).toEqual([0, 1, 2]);
  });
  it('are not those of a collapsed group', () => expect(nodesWithin(graph, { x: -100, y: -100, width: 2000, height: 2000 }, new Set([0]))).toEqual([2]));
});
