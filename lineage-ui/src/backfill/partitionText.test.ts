import { describe, expect, it } from 'vitest';
import { blockText, combinedKey, listText, parsedRange, quoted, rangeText } from './partitionText';

describe('text of partitions', () => {
  it('leaves plain keys alone', () => {
    expect(['2001-01-31', '2001-01-31-14:00', 'eu.west', 'ä', '2021-11-07-01:00-0600'].map(quoted)).toEqual(
      ['2001-01-31', '2001-01-31-14:00', 'eu.west', 'ä', '2021-11-07-01:00-0600']);
  });
  it('quotes what means something, keywords, and what is empty', () => {
    expect(['a..b', 'a|b', 'a,b', '*', 'a=b', 'a b', 'all', 'latest', '.a', 'a.', ''].map(quoted)).toEqual(
      ['"a..b"', '"a|b"', '"a,b"', '"*"', '"a=b"', '"a b"', '"all"', '"latest"', '".a"', '"a."', '""']);
    expect(quoted('say "x"')).toBe('"say ""x"""');
  });
  it('is one key where both ends are one', () => {
    expect(rangeText('2001-01-31', '2001-01-31')).toBe('2001-01-31');
    expect(rangeText('new york', 'tokyo')).toBe('"new york"..tokyo');
    expect(listText(['a', 'b c'])).toBe('a,"b c"');
  });
  it('combines ranges, and lists of keys that have no order', () => {
    expect(blockText([
      { dimension: 'day', ordered: true, keys: ['2001-01-01', '2001-01-02', '2001-01-03'] },
      { dimension: 'customer', ordered: false, keys: ['acme', 'a|b'] },
    ])).toBe('day=2001-01-01..2001-01-03|customer=acme,day=2001-01-01..2001-01-03|customer="a|b"');
  });
  it('joins a key in the order of the dimensions', () => {
    expect(combinedKey(['day', 'region'], { region: 'new york', day: '2001-01-01' })).toBe('2001-01-01|"new york"');
    expect(combinedKey(['day', 'region'], { day: '2001-01-01' })).toBeNull();
  });
  it('reads what it wrote', () => {
    expect(parsedRange(rangeText('a..b', 'say "x"'))).toEqual({ first: 'a..b', last: 'say "x"' });
    expect(parsedRange('2001-01-01..2001-01-31')).toEqual({ first: '2001-01-01', last: '2001-01-31' });
    expect(parsedRange('2001-01-01')).toEqual({ first: '2001-01-01', last: '2001-01-01' });
    expect(['a,b', 'a|b', 'all', '*', ''].map(parsedRange)).toEqual([null, null, null, null, null]);
  });
});
