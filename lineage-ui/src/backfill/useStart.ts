import { useCallback, useState } from 'react';
import { ProblemError, post } from '../api/client';
import type { Started } from '../api/types';

export interface RunOptions { maxConcurrent?: number; order?: 'OLDEST_FIRST' | 'NEWEST_FIRST'; priority?: number; }

export interface Starting {
  run: number | null;
  starting: boolean;
  /** the server's words for why the plan is not what would be made any more */
  refused: string | null;
  error: Error | null;
  start: (plan: number, options?: RunOptions) => Promise<void>;
  /** forgets the run, so that something else can be started */
  leave: () => void;
}

const IDLE = { run: null, starting: false, refused: null, error: null };

/** Starts a plan as it is. One that is outdated is refused: then `onRefused` makes a new one. */
export function useStart(onRefused: () => void, onStarted?: (run: number) => void): Starting {
  const [state, setState] = useState<Pick<Starting, 'run' | 'starting' | 'refused' | 'error'>>(IDLE);
  const start = useCallback(
    async (plan: number, options: RunOptions = {}) => {
      setState({ ...IDLE, starting: true });
      try {
        const started = await post<Started>('/runs', { plan, ...options });
        setState({ ...IDLE, run: started.run });
        if (started.run !== null) onStarted?.(started.run);
        else onRefused();
      } catch (error) {
        const refused = error instanceof ProblemError && error.problem.status === 409;
        setState({ ...IDLE, refused: refused ? error.message : null, error: refused ? null : (error as Error) });
        if (refused) onRefused();
      }
    },
    [onRefused, onStarted],
  );
  const leave = useCallback(() => setState(IDLE), []);
  return { ...state, start, leave };
}
