import { describe, expect, it } from 'vitest';
import type { BlockedLine } from '../api/types';
import { either, helpOf } from './planView';
import { closure, rootsOf, withUpstream } from './widen';

const edge = (upstream: string, downstream: string) => ({ upstream, downstream, parameter: 'p', mapping: 'm' });
const asset = (definition: string, external = false) => ({ definition, external });
const assets = new Map([
  ['a.source', asset('daily', true)], ['a.raw', asset('daily')], ['a.clean', asset('daily')], ['a.month', asset('monthly')], ['a.one', asset('unpartitioned')], ['a.other', asset('static: eu, us')],
]);
const edges = [edge('a.source', 'a.raw'), edge('a.raw', 'a.clean'), edge('a.clean', 'a.month'), edge('a.month', 'a.one'), edge('a.raw', 'a.raw')];
const blocked = (asset: string, upstream: string, upstreamPartitions: string[], selection?: string): BlockedLine => ({ asset, partitions: ['x'], why: 'UNMATERIALIZED', upstream, upstreamPartitions, selection });

describe('with what blocks it', () => {
  it('keeps the range where upstream has the same partitions', () => {
    const help = helpOf([blocked('a.clean', 'a.raw', ['2001-01-03'], '+a.clean')])!;
    expect(withUpstream({ selection: 'a.clean+', partitions: '2001-01-01..2001-01-31', mode: 'MISSING' }, help, 'a.clean', assets, edges).request).toEqual({ selection: 'a.clean+ or +a.clean', partitions: '2001-01-01..2001-01-31', mode: 'MISSING' });
  });
  it('names what is missing upstream where that has others', () => {
    const help = helpOf([blocked('a.month', 'a.clean', ['2001-01-03', '2001-01-07..2001-01-09'], '+a.month')])!;
    expect(withUpstream({ selection: 'a.month', partitions: '2001-01-01', mode: 'STALE' }, help, 'a.month', assets, edges).request).toEqual({ selection: '((a.clean+) and (+a.month)) or a.month', partitions: '2001-01-03,2001-01-07..2001-01-09', mode: 'STALE' });
  });
  it('names none where nothing else is right, and says so', () => {
    const help = helpOf([blocked('a.month', 'a.other', ['eu'], '+a.month')])!;
    const widened = withUpstream({ selection: 'a.month', partitions: '2001-01-01', mode: 'MISSING' }, help, 'a.month', assets, edges);
    expect(widened.request.partitions).toBeUndefined();
    expect(widened.words).toContain('all of them');
    expect(withUpstream({ selection: 'a.one', mode: 'MISSING' }, help, null, assets, edges).request).toEqual({ selection: 'a.one or +a.month', partitions: undefined, mode: 'MISSING' });
  });
  it('is no help where the server knows none', () => {
    expect(helpOf([blocked('a.clean', 'a.raw', ['2001-01-03'])])).toBeNull();
  });
});

describe('roots', () => {
  it('are those whose partitions a plan names', () => {
    expect(rootsOf(new Set(['a.source', 'a.raw', 'a.clean', 'a.one']), assets, edges)).toEqual(['a.raw']);
    expect(rootsOf(new Set(['a.month', 'a.other', 'a.one']), assets, edges)).toEqual(['a.month', 'a.other']);
  });
  it('are found over any distance', () => {
    expect([...closure(['a.raw'], edges, 'DOWN')]).toEqual(['a.raw', 'a.clean', 'a.month', 'a.one']);
    expect(closure(['a.one'], edges, 'UP').size).toBe(5);
  });
});

it('joins selections once each', () => {
  expect(either('a.b', 'a.b')).toBe('a.b');
  expect(either('a.b', 'c or d', 'a.b')).toBe('a.b or (c or d)');
});
