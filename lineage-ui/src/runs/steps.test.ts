import { describe, expect, it } from 'vitest';
import type { RunCounts, RunLine, RunStep, StepState } from '../api/types';
import { runList } from './runList';
import { controlsOf, isOpen } from './states';
import { alike, keep, worstFirst } from './steps';
import { byWave } from './waves';

function step(id: number, state: StepState, changed: Partial<RunStep> = {}): RunStep {
  return { id, asset: 'a.a', partition: String(id), assets: ['a.a'], count: 1, wave: 1, state, startedAt: null, finishedAt: null, message: null, failedAttempts: [], unchanged: 0, done: 0, dueAt: null, ...changed };
}

function failed(id: number, message: string): RunStep {
  return step(id, 'FAILED', { failedAttempts: [{ number: 1, startedAt: '2026-01-01T00:00:00Z', finishedAt: null, message: 'm', stack: `java.io.IOException: ${message}\n\tat a.B.c(B.java:1)` }] });
}

const NONE: RunCounts = { queued: 0, running: 0, succeeded: 0, failed: 0, skipped: 0, canceled: 0, unchanged: 0 };

describe('steps', () => {
  it('that failed come first', () => {
    expect(worstFirst([step(1, 'SUCCEEDED'), step(2, 'SKIPPED'), step(3, 'FAILED'), step(4, 'RUNNING'), step(5, 'FAILED')]).map((one) => one.id)).toEqual([3, 5, 4, 2, 1]);
  });

  it('that failed alike but for numbers are together, the most first', () => {
    const groups = alike([failed(1, 'no file 2001-02-03.csv'), failed(2, 'disk full'), failed(3, 'no file 2001-02-04.csv'), step(4, 'SUCCEEDED')]);
    expect(groups.map((group) => group.steps.map((one) => one.id))).toEqual([[1, 3], [2]]);
  });

  it('that have ended are not replaced by what was told of them before', () => {
    const steps = new Map<number, RunStep>();
    keep(steps, step(1, 'RUNNING'), true);
    keep(steps, step(1, 'SUCCEEDED'), false);
    keep(steps, step(1, 'RUNNING'), false);
    expect(steps.get(1)!.state).toBe('SUCCEEDED');
    keep(steps, step(1, 'RUNNING'), true);
    expect(steps.get(1)!.state).toBe('RUNNING');
  });

  it('say in which wave an asset is, where the run itself does not', () => {
    const assets = ['a.first', 'a.second', 'a.later'].map((asset) => ({ asset, partitions: NONE }));
    const waves = byWave(assets, [step(1, 'SUCCEEDED', { assets: ['a.second'], wave: 2 })], new Map([['a.first', 1]]));
    expect(waves.map((wave) => [wave.number, wave.assets.map((one) => one.asset)])).toEqual([[1, ['a.first']], [2, ['a.second']], [null, ['a.later']]]);
  });
});

describe('a list of runs', () => {
  const runs = (...ids: number[]) => ids.map((run) => ({ run }) as RunLine);
  const ids = (list: RunLine[]) => list.map((one) => one.run);

  it('has the newest as they stand, and the older ones behind them', () => {
    expect(ids(runList(runs(9, 8, 7), runs(8, 7, 6, 5), 3))).toEqual([9, 8, 7, 6, 5]);
    expect(ids(runList(null, runs(8, 7), 3))).toEqual([8, 7]);
  });

  it('forgets what is not so any more', () => {
    expect(ids(runList(runs(9), runs(9, 8), 3))).toEqual([9]);
    expect(ids(runList([], runs(9, 8), 3))).toEqual([]);
  });
});

describe('a run', () => {
  const run = (state: string, finishedAt: string | null) => ({ run: 1, state, finishedAt }) as Parameters<typeof controlsOf>[0];
  it('can be asked for what makes sense as it stands', () => {
    expect(controlsOf(run('RUNNING', null))).toEqual(['pause', 'cancel']);
    expect(controlsOf(run('PAUSED', null))).toEqual(['resume', 'cancel']);
    expect(controlsOf(run('PARTIAL', '2026-01-01T00:00:00Z'))).toEqual(['retry']);
    expect(controlsOf(run('SUCCEEDED', '2026-01-01T00:00:00Z'))).toEqual([]);
    expect(isOpen(run('PAUSED', null))).toBe(true);
  });
});
