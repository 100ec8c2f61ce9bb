import { describe, expect, it } from 'vitest';
import { chosenOf, countMarks, rowsOf, stretch } from './cells';

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(`${from}T00:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10));

describe('rows of cells', () => {
  it('has a row for each month, each day in its column', () => {
    const rows = rowsOf('MONTHS', days('2000-12-30', 34), 'U'.repeat(34), 100);
    expect(rows.map((row) => [row.label, row.cells.length])).toEqual([['Dec', 2], ['’01', 31], ['Feb', 1]]);
    expect(rows[0]!.cells.map((cell) => cell.column)).toEqual([29, 30]);
    expect(rows[2]!.cells[0]).toEqual({ index: 133, key: '2001-02-01', mark: 'U', column: 0 });
  });
  it('gives the second of two equal hours a place of its own', () => {
    const keys = ['2021-11-07-00:00', '2021-11-07-01:00', '2021-11-07-01:00-0600', '2021-11-07-02:00', '2021-11-07-03:00'];
    expect(rowsOf('DAYS', keys, 'UUUUU', 0)[0]!.cells.map((cell) => cell.column)).toEqual([0, 1, 2, 3, 4]);
  });
  it('leaves the hour out that there is not', () => {
    expect(rowsOf('DAYS', ['2021-03-14-01:00', '2021-03-14-03:00'], 'UU', 0)[0]!.cells.map((cell) => cell.column)).toEqual([1, 3]);
  });
  it('wraps by place, whatever page it begins with', () => {
    expect(rowsOf('WRAPPED', ['a', 'b', 'c'], 'UUU', 30).map((row) => row.cells.map((cell) => cell.column))).toEqual([[30], [0, 1]]);
  });
  it('lays weeks into half years, months into years', () => {
    const weeks = rowsOf('HALF_YEARS', ['2001-06-24', '2001-07-01', '2001-07-08'], 'UUU', 0);
    expect(weeks.map((row) => [row.title, ...row.cells.map((cell) => cell.column)])).toEqual([['Jan to Jun 2001', 24], ['Jul to Dec 2001', 0, 1]]);
    expect(rowsOf('YEARS', ['2000-12-01', '2001-01-01'], 'UU', 0).map((row) => row.cells[0]!.column)).toEqual([11, 0]);
  });
});

describe('a stretch', () => {
  const rows = rowsOf('MONTHS', days('2001-01-01', 90), 'U'.repeat(90), 0);
  it('goes on like text over rows, whichever way it was drawn', () => {
    const chosen = stretch(60, 29);
    expect(rows.map((row) => chosenOf(row, chosen))).toEqual([[29, 30], [0, 27], [0, 1]]);
  });
  it('may leave rows out', () => {
    expect(rows.map((row) => chosenOf(row, stretch(5, 5)))).toEqual([[5, 5], null, null]);
    expect(chosenOf(rows[0]!, null)).toBeNull();
  });
});

it('counts marks, without what does not exist', () => {
  expect(countMarks('UUFMS-RQVN')).toEqual({ total: 9, failed: 1, running: 2, missing: 2, stale: 1, good: 3 });
});
