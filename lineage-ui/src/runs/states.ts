import type { RunCounts, RunLine, RunState, StepState } from '../api/types';

/** How a run or a step stands: what it is called, and how it is coloured. */
export interface StateLook {
  word: string;
  colour: string;
  fill: string;
}

const LOOKS: Record<RunState | StepState, StateLook> = {
  QUEUED: { word: 'Queued', colour: 'var(--text-2)', fill: 'var(--surface-2)' },
  RUNNING: { word: 'Running', colour: 'var(--running)', fill: 'var(--running-fill)' },
  PAUSED: { word: 'Paused', colour: 'var(--stale)', fill: 'var(--stale-fill)' },
  SUCCEEDED: { word: 'Succeeded', colour: 'var(--fresh)', fill: 'var(--fresh-fill)' },
  UNCHANGED: { word: 'Unchanged', colour: 'var(--fresh)', fill: 'var(--fresh-soft)' },
  PARTIAL: { word: 'Partial', colour: 'var(--failed)', fill: 'var(--failed-fill)' },
  FAILED: { word: 'Failed', colour: 'var(--failed)', fill: 'var(--failed-fill)' },
  SKIPPED: { word: 'Skipped', colour: 'var(--text-2)', fill: 'var(--missing-soft)' },
  CANCELED: { word: 'Canceled', colour: 'var(--text-2)', fill: 'var(--edge)' },
};

/** Also of what an address says that is no state. */
export function lookOf(state: string): StateLook {
  return LOOKS[state as RunState] ?? { word: state.charAt(0) + state.slice(1).toLowerCase(), colour: 'var(--text-2)', fill: 'var(--edge)' };
}

/** Worst first, then as they come. */
export const STEP_STATES: readonly StepState[] = ['FAILED', 'RUNNING', 'QUEUED', 'SKIPPED', 'CANCELED', 'SUCCEEDED', 'UNCHANGED'];

export function isOpen(run: Pick<RunLine, 'state'>): boolean {
  return run.state === 'RUNNING' || run.state === 'PAUSED';
}

export function totalOf(counts: RunCounts): number {
  return counts.queued + counts.running + counts.succeeded + counts.failed + counts.skipped + counts.canceled + counts.unchanged;
}

/** What need not be made any more. */
export function doneOf(counts: RunCounts): number {
  return counts.succeeded + counts.unchanged;
}

/** In seconds; up to now where it goes on. */
export function secondsOf(run: Pick<RunLine, 'createdAt' | 'finishedAt'>, now: number): number {
  return Math.max(0, ((run.finishedAt === null ? now : Date.parse(run.finishedAt)) - Date.parse(run.createdAt)) / 1000);
}

export type Control = 'pause' | 'resume' | 'cancel' | 'retry';

/** What can be asked of a run as it stands; the server may still refuse. */
export function controlsOf(run: RunLine): Control[] {
  if (isOpen(run)) return run.state === 'PAUSED' ? ['resume', 'cancel'] : ['pause', 'cancel'];
  return run.state === 'SUCCEEDED' ? [] : ['retry'];
}
