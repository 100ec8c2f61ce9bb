import { describe, expect, it } from 'vitest';
import type { BandRow } from '../api/types';
import { anyOf, bandPlans } from './bandPlans';

const row = (key: string, partitions: string, more: Partial<BandRow> = {}): BandRow => ({ key, partitions, count: 10, missing: 2, failed: 0, stale: 1, upToDate: 7, ...more });
const edge = (upstream: string, downstream: string) => ({ upstream, downstream, parameter: 'p', mapping: 'm' });
const asset = (definition: string, external = false) => ({ definition, external });
const assets = new Map([
  ['a.d1', asset('daily')], ['a.d2', asset('daily')], ['a.late', asset('daily from 2002')], ['a.h', asset('hourly')], ['a.m', asset('monthly')], ['a.both', asset('daily')], ['a.x', asset('daily', true)],
]);
const days = '2001-01-01..2001-01-31';
const said = (rows: BandRow[], edges: ReturnType<typeof edge>[] = []) => bandPlans(rows, assets, edges).map(({ selection, partitions, after }) => [selection, partitions, after ?? false]);

describe('a band as plans', () => {
  it('is one plan where all have the same partitions', () => {
    expect(said([row('a.d1', days), row('a.d2', days)])).toEqual([['a.d1 or a.d2', days, false]]);
  });
  it('leaves out what has no gap, and what is made elsewhere', () => {
    expect(said([row('a.d1', days), row('a.d2', days, { missing: 0, stale: 0 }), row('a.x', days)])).toEqual([['a.d1', days, false]]);
    expect(said([])).toEqual([]);
  });
  it('is a plan for each definition, even where the text is the same', () => {
    expect(said([row('a.d1', days), row('a.late', days), row('a.m', '2001-01-01')])).toEqual([['a.d1', days, false], ['a.late', days, false], ['a.m', '2001-01-01', false]]);
  });
  it('lets what reads follow', () => {
    expect(said([row('a.m', '2001-01-01'), row('a.d1', days)], [edge('a.d1', 'a.m')])).toEqual([['a.d1 or a.m', days, false]]);
  });
  it('plans what reads from two definitions after both', () => {
    expect(said([row('a.d1', days), row('a.h', 'h'), row('a.both', days)], [edge('a.d1', 'a.both'), edge('a.h', 'a.both')])).toEqual([['a.d1', days, false], ['a.h', 'h', false], ['a.both', days, true]]);
  });
  it('does not go round in circles', () => {
    expect(said([row('a.d1', days), row('a.d2', days)], [edge('a.d1', 'a.d2'), edge('a.d2', 'a.d1'), edge('a.d1', 'a.d1')]).map(([selection]) => selection)).toEqual(['a.d1', 'a.d2']);
  });
});

it('nests long selections a little', () => {
  const text = anyOf(Array.from({ length: 130 }, (_, i) => `a.k${i}`));
  expect(text.split(' or ').length).toBe(130);
  expect(text.match(/\(/g)?.length).toBe(3);
});
