import { describe, expect, it } from 'vitest';
import { cellText, isNumeric, pretty } from './cellText';
import { differenceText, reasonSentence, reasonText, reasonTitle, shortened } from './reasons';

describe('a reason', () => {
  it('is said in the command line’s words', () => {
    expect(reasonText({ kind: 'INPUT_CHANGED', upstream: 'a.orders', partitions: ['2001-01-01..2001-01-31'] })).toBe('input changed a.orders 2001-01-01..2001-01-31');
    expect(reasonText({ kind: 'CODE_UNCOMPARABLE', upstream: null, partitions: null })).toBe('code uncomparable');
    expect(reasonTitle('LAST_FAILED')).toBe('Last failed');
  });

  it('that is not known here is said nevertheless', () => {
    expect(reasonTitle('SOMETHING_NEW')).toBe('Something new');
    expect(reasonSentence({ kind: 'SOMETHING_NEW', upstream: null })).toBe('Something new');
  });

  it('names as many ranges as fit on a line', () => {
    const ranges = Array.from({ length: 9 }, (_, i) => `2001-0${i + 1}-01..2001-0${i + 1}-05`);
    expect(shortened(ranges)).toBe('2001-01-01..2001-01-05, 2001-02-01..2001-02-05, and 7 more ranges');
    expect(shortened(['a'.repeat(99)])).toBe('a'.repeat(99));
  });
});

describe('what changed', () => {
  const change = { upstream: null, partitions: null, name: null, before: null, after: null };
  it('is said in one line', () => {
    expect(differenceText({ ...change, kind: 'VALUE', name: 'rows', before: '10', after: '12' })).toBe('rows: 10 → 12');
    expect(differenceText({ ...change, kind: 'VALUE', name: 'note', before: null, after: 'a\nb' })).toBe('note: nothing → a b');
    expect(differenceText({ ...change, kind: 'CODE', before: 'x', after: 'y' })).toBe('code changed');
    expect(differenceText({ ...change, kind: 'INPUTS_CHANGED', upstream: 'a.b', partitions: ['1'] })).toBe('inputs changed a.b 1');
  });
});

describe('a value of a sample', () => {
  it('is text, at the right where it is a number', () => {
    expect([cellText(null), cellText(false), cellText(0)]).toEqual(['null', 'false', '0']);
    expect(['BIGINT', 'DECIMAL(18,2)', 'VARCHAR', 'INTERVAL', 'UINTEGER'].map(isNumeric)).toEqual([true, true, false, false, true]);
  });

  it('that is JSON is indented, and else as it is', () => {
    expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(pretty('not {json')).toBe('not {json');
  });
});
