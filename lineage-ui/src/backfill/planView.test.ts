import { expect, it } from 'vitest';
import type { Plan, StepLine } from '../api/types';
import { assetsOf, shortList, wavesOf } from './planView';
import { NOTHING_TOLD, told } from './runProgress';

const step = (asset: string, wave: number, count: number, seconds: number | null): StepLine => ({ asset, wave, count, seconds, partitions: ['x'], reasons: [] });
const plan = { steps: [step('b', 2, 3, 1), step('a', 1, 1, 2), step('a', 1, 4, 3), step('c', 1, 1, null), step('c', 1, 1, 1)] } as unknown as Plan;

it('gathers the lines of an asset within a wave', () => {
  expect(wavesOf(plan).map(({ wave, assets }) => [wave, assets.map(({ asset, count, seconds, lines }) => [asset, count, seconds, lines.length])])).toEqual([
    [1, [['a', 5, 5, 2], ['c', 2, null, 2]]],
    [2, [['b', 3, 1, 1]]],
  ]);
  expect(assetsOf(plan)).toBe(3);
});

it('follows what a run tells', () => {
  let state = told(NOTHING_TOLD, 'STEP_WAITS', { run: 1, step: 7, label: 'a.b 2001-01-01', awaited: 'pool api' });
  expect(Object.values(state.waits)).toEqual(['a.b 2001-01-01 waits for pool api']);
  state = told(state, 'STEP_BEGAN', { run: 1, step: 7, label: 'a.b 2001-01-01', attempt: 1 });
  expect([Object.values(state.making), Object.values(state.waits)]).toEqual([['a.b 2001-01-01'], []]);
  state = told(state, 'STEP_ENDED', { run: 1, step: 7, assets: ['a.b'], wave: 1, state: 'FAILED', steps: 1, partitions: {}, message: 'no such table' });
  expect([Object.values(state.making), state.failure]).toEqual([[], 'no such table']);
});

it('lists the first few', () => {
  expect(shortList(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more');
});
