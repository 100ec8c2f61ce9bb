import { describe, expect, it } from 'vitest';
import type { CauseLine, LinkLine, RootLine } from '../api/types';
import { type CauseNode, causeTree, distinctRoots } from './causeTree';
import { type LinkNode, linkTree, singleKey } from './linkTree';
import { firstKey } from './useLastFailure';

const cause = (depth: number, kind: string): CauseLine => ({ depth, kind, upstream: null, partitions: null, above: false });
const drawn = (nodes: CauseNode[]): unknown[] => nodes.map((node) => [node.line.kind, ...(node.below.length ? [drawn(node.below)] : [])]);

describe('the tree of causes', () => {
  it('has each cause below what it concerns', () => {
    expect(drawn(causeTree([cause(0, 'A'), cause(1, 'B'), cause(2, 'C'), cause(1, 'D'), cause(0, 'E')]))).toEqual([['A', [['B', [['C']]], ['D']]], ['E']]);
  });

  it('has what follows a sibling below that one', () => {
    expect(drawn(causeTree([cause(0, 'A'), cause(1, 'B'), cause(1, 'C'), cause(2, 'D')]))).toEqual([['A', [['B'], ['C', [['D']]]]]]);
  });

  it('loses no line, whatever its depth', () => {
    expect(drawn(causeTree([cause(3, 'A'), cause(5, 'B'), cause(0, 'C')]))).toEqual([['A', [['B']]], ['C']]);
    expect(causeTree([])).toEqual([]);
  });

  it('begins with each cause once', () => {
    const root = (key: string, keyPartitions: string[]): RootLine => ({ kind: 'INPUT_CHANGED', upstream: 'a.a', partitions: ['1'], key, keyPartitions });
    expect(distinctRoots([root('b.b', ['1']), root('b.b', ['2']), root('c.c', ['1'])]).map((one) => [one.key, one.keyPartitions])).toEqual([['b.b', ['1', '2']], ['c.c', ['1']]]);
  });
});

describe('lineage', () => {
  const link = (of: string, key: string): LinkLine => ({ of, key, input: null, partitions: null, madeAnew: false, count: null, dataVersion: null });
  const keys = (nodes: LinkNode[]): unknown[] => nodes.map((node) => [node.link.key + (node.above ? '^' : ''), ...(node.below.length ? [keys(node.below)] : [])]);

  it('hangs on the asset in question; what follows from one is there once', () => {
    expect(keys(linkTree('d', [link('d', 'b'), link('d', 'c'), link('b', 'a'), link('c', 'a'), link('a', 'z')]))).toEqual([['b', [['a', [['z']]]]], ['c', [['a^']]]]);
  });

  it('of an asset on itself ends', () => {
    expect(keys(linkTree('a', [link('a', 'a'), link('a', 'b')]))).toEqual([['a^'], ['b']]);
  });
});

describe('a partitions text', () => {
  it.each([
    ['2001-01-01', '2001-01-01'], ['2001-01-01..2001-01-31', null], ['2001-01-01|eu', '2001-01-01|eu'], ['*|eu', null], ['"a b"', 'a b'], ['"a\\"b"', 'a"b'], ['a,b', null],
  ])('%s names the one partition %s', (text, key) => expect(singleKey(text)).toBe(key));

  it.each([
    [['2001-01-01..2001-01-31', 'x'], '2001-01-01'], [['2001-01-01..2001-01-02|eu,us'], '2001-01-01|eu'], [['all'], 'all'], [['*|eu'], null], [['"a b"'], null], [[], null],
  ])('%j begins with %s', (ranges, key) => expect(firstKey(ranges as string[])).toBe(key));
});
