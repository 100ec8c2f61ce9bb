import type { RunStep } from '../api/types';
import { gist } from './stackTrace';
import { STEP_STATES } from './states';

/** Puts a step with the others; what is said of one that has ended is kept, where what comes may be older. */
export function keep(steps: Map<number, RunStep>, step: RunStep, newest: boolean): void {
  const before = steps.get(step.id);
  if (newest || before === undefined || before.state === 'RUNNING' || before.state === 'QUEUED') steps.set(step.id, step);
}

const RANK = new Map<string, number>(STEP_STATES.map((state, i) => [state, i]));

/** Failed ones first, then what runs, then what waits; within that in order. */
export function worstFirst(steps: readonly RunStep[]): RunStep[] {
  return [...steps].sort((a, b) => (RANK.get(a.state) ?? 9) - (RANK.get(b.state) ?? 9) || a.id - b.id);
}

/** What a failed step says went wrong, in one line; of others what is noted of them. */
export function saidOf(step: RunStep): string {
  const last = step.failedAttempts.at(-1);
  if (last && (step.state === 'FAILED' || step.state === 'QUEUED' || step.state === 'RUNNING')) return gist(last.stack, last.message);
  return step.message ?? '';
}

export interface LikeFailures {
  said: string;
  steps: RunStep[];
}

/** Failed steps that say the same but for numbers and what is quoted, the most frequent first. */
export function alike(steps: readonly RunStep[]): LikeFailures[] {
  const groups = new Map<string, LikeFailures>();
  for (const step of steps) {
    if (step.state !== 'FAILED') continue;
    const said = saidOf(step);
    const shape = said.replace(/'[^']*'|"[^"]*"/g, '"…"').replace(/[\w./-]*\d[\w./-]*/g, '#');
    const group = groups.get(shape);
    if (group) group.steps.push(step);
    else groups.set(shape, { said, steps: [step] });
  }
  return [...groups.values()].sort((a, b) => b.steps.length - a.steps.length);
}

/** "orders.orders 2001-01-01", or "orders.orders 2001-01-01..2001-02-28 (59)". */
export function labelOf(step: RunStep): string {
  const assets = step.assets.length > 1 ? `${step.asset} and ${step.assets.length - 1} more` : step.asset;
  return step.partition === 'all' ? assets : `${assets} ${step.partition}`;
}

/** In seconds; up to now where it goes on; null where it has not begun. */
export function secondsOfStep(step: RunStep, now: number): number | null {
  if (step.startedAt === null) return null;
  const end = step.finishedAt === null ? (step.state === 'RUNNING' ? now : null) : Date.parse(step.finishedAt);
  return end === null ? null : Math.max(0, (end - Date.parse(step.startedAt)) / 1000);
}
