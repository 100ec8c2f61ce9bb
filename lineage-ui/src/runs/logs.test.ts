import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../api/types';
import { matches, pieces, plain, rowsOf } from './logs';

function entry(changed: Partial<LogEntry>): LogEntry {
  return { at: '2026-01-01T00:00:00Z', assets: ['a.orders'], partitions: '2026-01-01', attempt: 1, level: 'INFO', logger: 'com.acme.Orders', thread: 't', text: 'Read 12 rows', ...changed };
}

describe('a line of a log', () => {
  it('has none of a terminal’s colours, titles and bells', () => {
    expect(plain('\u001b[32mgreen\u001b[0m \u001b[1;38;5;208mbold\u001b[m')).toBe('green bold');
    expect(plain('\u001b]0;title\u0007text\u001b]8;;http://x\u001b\\link\u0007')).toBe('textlink');
    expect(plain('\u001b[2K\u001b[1Gprogress\ttab')).toBe('progress\ttab');
  });

  it('is as many rows as its text has lines, of which the first says who', () => {
    expect(rowsOf(entry({ text: 'a\r\nb\n\nc\n' })).map((row) => [row.text, row.first])).toEqual([['a', true], ['b', false], ['', false], ['c', false]]);
    expect(rowsOf(entry({ text: '' })).length).toBe(1);
  });

  it.each([
    ['DEBUG', 'INFO', false], ['OUT', 'INFO', true], ['OUT', 'WARN', false], ['ERR', 'WARN', true], ['ERR', 'ERROR', false], ['ERROR', 'ERROR', true],
    ['DROPPED', 'ERROR', true], ['TRACE', 'ALL', true],
  ] as const)('of %s is seen from %s on: %s', (level, least, seen) => expect(matches(entry({ level }), { level: least, text: '' })).toBe(seen));

  it('is found by its text, its logger and its partition', () => {
    const found = (text: string) => matches(entry({}), { level: 'ALL', text });
    expect([found('ROWS'), found('acme'), found('2026-01'), found(' '), found('columns')]).toEqual([true, true, true, true, false]);
  });

  it('that says what was dropped is always seen', () => {
    expect(matches(entry({ level: 'DROPPED', text: '12 lines' }), { level: 'ERROR', text: 'columns' })).toBe(true);
  });

  it('is cut where it is found', () => {
    expect(pieces('Rows of rows', 'ROWS')).toEqual(['', 'Rows', ' of ', 'rows', '']);
    expect(pieces('text', ' ')).toEqual(['text']);
  });
});
