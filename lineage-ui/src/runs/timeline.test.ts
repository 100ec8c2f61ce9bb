import { describe, expect, it } from 'vitest';
import type { RunStep } from '../api/types';
import { neighbour } from './neighbour';
import { barsOf, extent, pack, ticks } from './timeline';

const T = Date.parse('2026-01-01T00:00:00Z');
const at = (seconds: number) => new Date(T + seconds * 1000).toISOString();

function step(id: number, from: number | null, to: number | null, changed: Partial<RunStep> = {}): RunStep {
  return {
    id, asset: 'a.a', partition: String(id), assets: ['a.a'], count: 1, wave: 1, state: to === null ? 'RUNNING' : 'SUCCEEDED', startedAt: from === null ? null : at(from),
    finishedAt: to === null ? null : at(to), message: null, failedAttempts: [], unchanged: 0, done: 0, dueAt: null, ...changed,
  };
}

describe('the timeline', () => {
  it('puts steps side by side only as far as they overlap', () => {
    const [row] = pack([step(1, 0, 2), step(2, 1, 3), step(3, 2, 4), step(4, 3, 5)], T);
    expect(row!.lanes).toBe(2);
    expect(row!.bars.map(({ bar, lane }) => [bar.step.id, lane])).toEqual([[1, 0], [2, 1], [3, 0], [4, 1]]);
  });

  it('has what runs last until now', () => {
    const [row] = pack([step(1, 0, null), step(2, 5, 6)], T + 10_000);
    expect(row!.lanes).toBe(2);
    expect(extent([row!], T + 10_000)).toEqual([T, T + 10_000]);
  });

  it('has a row for each asset, by wave and then as they began; none for what has not begun', () => {
    const rows = pack([step(1, 5, 6, { asset: 'b.late' }), step(2, 9, 10, { asset: 'c.second', wave: 2 }), step(3, 1, 2, { asset: 'd.early' }), step(4, null, null, { asset: 'e.not', state: 'QUEUED' })], T);
    expect(rows.map((row) => row.asset)).toEqual(['d.early', 'b.late', 'c.second']);
  });

  it('shows failed attempts and the waits between them', () => {
    const attempt = (number: number, from: number, to: number) => ({ number, startedAt: at(from), finishedAt: at(to), message: '', stack: '' });
    const failed = step(1, 0, 9, { state: 'FAILED', failedAttempts: [attempt(1, 0, 1), attempt(2, 3, 4), attempt(3, 8, 9)] });
    expect(barsOf(failed).map((bar) => [bar.piece, bar.from - T, bar.to! - T])).toEqual([
      ['attempt', 0, 1000], ['wait', 1000, 3000], ['attempt', 3000, 4000], ['wait', 4000, 8000], ['attempt', 8000, 9000],
    ]);
    const waiting = step(2, 0, null, { state: 'QUEUED', dueAt: at(5), failedAttempts: [attempt(1, 0, 1)] });
    expect(barsOf(waiting).map((bar) => [bar.piece, bar.to! - T])).toEqual([['attempt', 1000], ['wait', 5000]]);
    const again = step(3, 0, null, { failedAttempts: [attempt(1, 0, 1)] });
    expect(barsOf(again).map((bar) => [bar.piece, bar.to])).toEqual([['attempt', T + 1000], ['step', null]]);
  });

  it('of nothing has an extent too', () => {
    const [from, to] = extent([], T);
    expect(to).toBeGreaterThan(from);
  });

  it('has ticks at round distances from its beginning', () => {
    expect(ticks(T, T + 60_000, T, 600).map((tick) => tick.label)).toEqual(['0', '+10 s', '+20 s', '+30 s', '+40 s', '+50 s', '+1m']);
    expect(ticks(T + 3_600_000, T + 7_300_000, T, 400)[0]!.label).toBe('+1h');
    expect(ticks(T, T + 40, T, 400).length).toBeLessThan(8);
    expect(ticks(T, T + 40 * 86_400_000, T, 400).length).toBeLessThan(8);
  });

  it('is walked by arrows: along an asset, and to what began about then in the next', () => {
    const rows = pack([step(1, 0, 1), step(2, 2, 3), step(3, 0, 1, { asset: 'b.b', wave: 2 }), step(4, 2, 4, { asset: 'b.b', wave: 2 })], T);
    expect(neighbour(rows, 1, 'ArrowRight')).toBe(2);
    expect(neighbour(rows, 2, 'ArrowDown')).toBe(4);
    expect(neighbour(rows, 4, 'ArrowUp')).toBe(2);
    expect(neighbour(rows, 1, 'ArrowLeft')).toBeUndefined();
    expect(neighbour(rows, null, 'ArrowDown')).toBe(1);
    expect(neighbour(rows, 1, 'a')).toBeUndefined();
  });

  it('packs thousands of steps in no time', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => step(i, i / 10, i / 10 + 1, { asset: `a.${i % 50}` }));
    const begun = performance.now();
    expect(pack(many, T).length).toBe(50);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
