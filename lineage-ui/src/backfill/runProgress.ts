import type { RunEvents, RunResult } from '../api/types';

/** What the events of a run have told so far. */
export interface Told {
  /** labels of the steps that are being made, by their id */
  making: Readonly<Record<number, string>>;
  /** what waits, and for what */
  waits: Readonly<Record<number, string>>;
  /** the last failure's words */
  failure: string | null;
  result: RunResult | null;
  /** the stream broke off */
  problem: string | null;
}

export const NOTHING_TOLD: Told = { making: {}, waits: {}, failure: null, result: null, problem: null };

function without(steps: Readonly<Record<number, string>>, step: number): Readonly<Record<number, string>> {
  const { [step]: _, ...rest } = steps;
  return rest;
}

export function told<K extends keyof RunEvents>(before: Told, kind: K, event: RunEvents[K]): Told {
  switch (kind) {
    case 'STEP_BEGAN': {
      const { step, label } = event as RunEvents['STEP_BEGAN'];
      return { ...before, making: { ...before.making, [step]: label }, waits: without(before.waits, step) };
    }
    case 'STEP_WAITS': {
      const { step, label, awaited } = event as RunEvents['STEP_WAITS'];
      return { ...before, waits: { ...before.waits, [step]: `${label} waits for ${awaited}` } };
    }
    case 'STEP_AGAIN': {
      const { step, message } = event as RunEvents['STEP_AGAIN'];
      return { ...before, making: without(before.making, step), failure: message };
    }
    case 'STEP_ENDED': {
      const { step, state, message } = event as RunEvents['STEP_ENDED'];
      return { ...before, making: without(before.making, step), waits: without(before.waits, step), failure: state === 'FAILED' ? message : before.failure };
    }
    case 'ENDED':
      return { ...before, making: {}, waits: {}, result: (event as RunEvents['ENDED']).result };
    case 'PROBLEM':
      return { ...before, problem: (event as RunEvents['PROBLEM']).detail };
    default:
      return before;
  }
}
