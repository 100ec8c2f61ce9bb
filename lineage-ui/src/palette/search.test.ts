import { describe, expect, it } from 'vitest';
import type { AssetLine } from '../api/types';
import { entriesOf, looksLikeSelection, search, suggestionsOf } from './search';

function line(key: string, more: Partial<AssetLine> = {}): AssetLine {
  return {
    key, group: key.split('.')[0]!, description: '', partitions: { total: 1, upToDate: 1, stale: 0, missing: 0 }, activity: { running: 0, queued: 0, failed: 0 },
    lastMaterialized: null, external: false, observed: null, freshness: { status: 'NONE', policy: null, since: null, dueAt: null, until: null, awaited: [] },
    owners: [], tags: [], kinds: [], definition: 'none', columns: [], ...more,
  };
}
const lines = [
  line('raw.orders_daily', { owners: ['team:shop'] }),
  line('raw.preorders'),
  line('staging.order_items', { columns: ['order_id', 'sku'] }),
  line('orders.refunds', { group: 'finance', tags: ['tier:gold'] }),
  line('raw.customers', { columns: ['customer_id', 'email'] }),
];
const entries = entriesOf(lines);
const keys = (text: string): string[] => search(entries, text, 10).map((found) => found.line.key);

describe('search', () => {
  it('puts whole words first, then beginnings in names, then in namespaces, then the rest', () => {
    expect(keys('order')).toEqual(['staging.order_items', 'raw.orders_daily', 'orders.refunds', 'raw.preorders']);
  });
  it('wants every word, in any order', () => expect(keys('daily ord')).toEqual(['raw.orders_daily']));
  it('finds letters in order within a name', () => expect(keys('ordit')).toEqual(['staging.order_items']));
  it('finds by group, owner and column, and says so', () => {
    expect(search(entries, 'sku', 5)[0]).toMatchObject({ line: { key: 'staging.order_items' }, by: 'column sku' });
    expect(search(entries, 'shop', 5)[0]).toMatchObject({ line: { key: 'raw.orders_daily' }, by: 'owner team:shop' });
    expect(search(entries, 'finance', 5)[0]).toMatchObject({ line: { key: 'orders.refunds' }, by: 'group finance' });
  });
  it('says which letters matched', () => {
    expect(search(entries, 'order items', 1)[0]!.matched).toEqual([[8, 13], [14, 19]]);
    expect(search(entries, 'ORDERS_D', 1)[0]!.matched).toEqual([[4, 12]]);
  });
  it('finds nothing for nothing', () => {
    expect(keys('  ')).toEqual([]);
    expect(keys('zzz')).toEqual([]);
  });
  it('gives at most as many as asked', () => expect(search(entries, 'r', 2)).toHaveLength(2));
});

describe('selections', () => {
  it('are told from words', () => {
    expect(['group:x', 'a.b+', 'a and b', 'flights.*'].every(looksLikeSelection)).toBe(true);
    expect(['orders', 'band', '+'].some(looksLikeSelection)).toBe(false);
  });
  it('are suggested with their counts', () => {
    expect(suggestionsOf(lines, 'raw', 3)).toEqual([{ selection: 'group:raw', count: 3 }]);
    expect(suggestionsOf(lines, 'gold', 3)).toEqual([{ selection: 'tag:tier:gold', count: 1 }]);
  });
});
