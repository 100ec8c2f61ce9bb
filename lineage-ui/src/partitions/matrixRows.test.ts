import { describe, expect, it } from 'vitest';
import type { MatrixRow } from '../api/types';
import { GROUP, ROW, itemsOf, markAt, seenOf, stretchesOf } from './matrixRows';

const row = (key: string, more: Partial<MatrixRow> = {}): MatrixRow => ({ key, group: key.split('.')[0]!, definition: 'daily', total: 10, upToDate: 10, missing: 0, failed: 0, spans: [['U', 0, 10]], marks: '', ...more });
const rows = [row('a.x'), row('b.y', { upToDate: 5, missing: 5 }), row('a.z', { upToDate: 9, failed: 1 }), row('b.outside', { upToDate: 0, spans: [['V', 0, 10]] })];
const names = (order: 'GROUPS' | 'WORST', gaps: boolean) => itemsOf(rows, order, gaps).map((item) => (item.kind === 'GROUP' ? `${item.group} ${item.count}` : item.row.key));

describe('rows of the matrix', () => {
  it('stand below their groups, one after the other', () => {
    expect(names('GROUPS', false)).toEqual(['a 2', 'a.x', 'a.z', 'b 2', 'b.y', 'b.outside']);
    expect(itemsOf(rows, 'GROUPS', false).map((item) => item.top)).toEqual([0, GROUP, GROUP + ROW, GROUP + 2 * ROW, 2 * GROUP + 2 * ROW, 2 * GROUP + 3 * ROW]);
  });
  it('begin with what failed, then the least healthy; what is made elsewhere is not ill', () => {
    expect(names('WORST', false)).toEqual(['a.z', 'b.y', 'a.x', 'b.outside']);
    expect(names('GROUPS', true)).toEqual(['a 1', 'a.z', 'b 1', 'b.y']);
  });
  it('are found by what is seen', () => {
    const items = itemsOf(rows, 'WORST', false);
    expect(seenOf(items, 0, 1000)).toEqual({ from: 0, to: 4 });
    expect(seenOf(items, ROW, ROW - 1)).toEqual({ from: 1, to: 2 });
    expect(seenOf([], 0, 100)).toEqual({ from: 0, to: 0 });
  });
  it('know what is at a place, on either kind of axis', () => {
    const keys = row('a.k', { spans: [], marks: 'UM-F' });
    expect(stretchesOf(keys)).toEqual([['U', 0, 1], ['M', 1, 2], ['F', 3, 4]]);
    expect([0.5, 1, 2.5, 3.9].map((at) => markAt(keys, at))).toEqual(['U', 'M', null, 'F']);
    expect(markAt(row('a.t', { spans: [['U', 0, 5], ['S', 7, 9]] }), 6)).toBeNull();
  });
});
