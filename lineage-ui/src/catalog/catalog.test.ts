import { describe, expect, it } from 'vitest';
import type { AssetLine } from '../api/types';
import { doingOf, facetCounts, filtered, mendingMode, mendingOf, readSort, readTicked, sorted, stalenessOf, toggled, writeSort, writeTicked } from './catalog';

const asset = (key: string, more: Partial<AssetLine> = {}): AssetLine => ({
  key, group: 'g', description: '', partitions: { total: 10, upToDate: 10, stale: 0, missing: 0 }, activity: { running: 0, queued: 0, failed: 0 },
  lastMaterialized: null, external: false, observed: null, freshness: { status: 'NONE', policy: null, since: null, dueAt: null, until: null, awaited: [] },
  owners: [], tags: [], kinds: ['table'], definition: 'daily', columns: [], ...more,
});
const counts = (upToDate: number, stale: number, missing: number) => ({ total: upToDate + stale + missing, upToDate, stale, missing });
const all = [
  asset('b.two', { owners: ['team:ops'], partitions: counts(5, 5, 0) }),
  asset('a.one', { owners: ['team:ml'], description: 'Every Departure', partitions: counts(1, 1, 8), activity: { running: 0, queued: 0, failed: 2 } }),
  asset('c.three', { owners: ['team:ops', 'team:ml'], tags: ['tier:gold'], lastMaterialized: '2026-01-01T00:00:00Z' }),
];
const keys = (assets: AssetLine[]) => assets.map(({ key }) => key);

describe('three axes', () => {
  it('keeps failures out of staleness', () => {
    expect(all.map(stalenessOf)).toEqual(['stale', 'missing', 'up to date']);
    expect(all.map(doingOf)).toEqual(['idle', 'failed', 'idle']);
    expect(stalenessOf(asset('x.y', { external: true, observed: 9 }))).toBe('not observed');
  });
  it('mends by the mode that reaches all that is wrong', () => {
    expect(all.map(mendingMode)).toEqual(['STALE', 'STALE', null]);
    expect(mendingMode(asset('x.y', { activity: { running: 0, queued: 0, failed: 1 } }))).toBe('MISSING');
    expect(mendingMode(asset('x.y', { external: true, partitions: counts(0, 0, 3) }))).toBeNull();
  });
  it('mends what is overdue by making anew what is awaited', () => {
    const overdue = (awaited: string[], more: Partial<AssetLine> = {}) =>
      mendingOf(asset('x.y', { freshness: { status: 'OVERDUE', policy: 'within 1h', since: null, dueAt: null, until: null, awaited }, ...more }));
    expect(overdue(['eu', 'us'])).toMatchObject({ mode: 'ALL', partitions: 'eu,us' });
    expect(overdue(['all'])).toMatchObject({ mode: 'ALL', partitions: undefined });
    expect(overdue(['eu'], { partitions: counts(1, 0, 1) })).toMatchObject({ mode: 'MISSING' });
    expect(overdue(['all'], { external: true })).toBeNull();
    expect(mendingOf(asset('x.y'))).toBeNull();
  });
});

describe('search and facets', () => {
  it('finds each word somewhere', () => {
    expect(keys(filtered(all, 'departure one', new Map()))).toEqual(['a.one']);
    expect(keys(filtered(all, 'GOLD', new Map()))).toEqual(['c.three']);
    expect(filtered(all, 'departure two', new Map())).toEqual([]);
  });
  it('takes any value of one facet and all facets', () => {
    const ops = toggled(new Map(), 'owner', 'team:ops');
    expect(keys(filtered(all, '', ops))).toEqual(['b.two', 'c.three']);
    expect(keys(filtered(all, '', toggled(ops, 'owner', 'team:ml')))).toEqual(['b.two', 'a.one', 'c.three']);
    expect(keys(filtered(all, '', toggled(ops, 'staleness', 'stale')))).toEqual(['b.two']);
    expect(toggled(ops, 'owner', 'team:ops').size).toBe(0);
  });
  it('counts a facet by what the others leave', () => {
    const ticked = toggled(toggled(new Map(), 'owner', 'team:ml'), 'staleness', 'stale');
    expect(facetCounts(all, '', ticked, 'staleness')).toEqual([['missing', 1], ['stale', 0], ['up to date', 1]]);
    expect(facetCounts(all, '', new Map(), 'owner')).toEqual([['team:ml', 2], ['team:ops', 2]]);
  });
  it('goes through the address', () => {
    const ticked = toggled(toggled(toggled(new Map(), 'owner', 'a~b=c%'), 'owner', 'team:ops'), 'kind', 'sql');
    expect(readTicked(writeTicked(ticked))).toEqual(ticked);
    expect(readTicked('nothing~colour=red~owner=%E0').get('owner')).toEqual(new Set(['%E0']));
    expect(writeTicked(new Map())).toBeUndefined();
  });
});

describe('order', () => {
  it('is by each column, both ways, equal ones by key', () => {
    expect(keys(sorted(all, readSort(undefined)))).toEqual(['a.one', 'b.two', 'c.three']);
    expect(keys(sorted(all, readSort('staleness')))).toEqual(['a.one', 'b.two', 'c.three']);
    expect(keys(sorted(all, readSort('-health')))).toEqual(['c.three', 'b.two', 'a.one']);
    expect(keys(sorted(all, readSort('-materialized')))).toEqual(['c.three', 'a.one', 'b.two']);
    expect(keys(sorted(all, readSort('activity')))).toEqual(['a.one', 'b.two', 'c.three']);
  });
  it('reads what it wrote, and falls back to the name', () => {
    expect(readSort(writeSort({ column: 'owner', down: true }))).toEqual({ column: 'owner', down: true });
    expect(readSort('colour')).toEqual({ column: 'name', down: false });
  });
});
