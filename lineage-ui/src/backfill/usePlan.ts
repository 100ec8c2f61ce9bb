import { useCallback, useEffect, useRef, useState } from 'react';
import { post } from '../api/client';
import type { Mode, Plan } from '../api/types';

/** What a plan is asked for. */
export interface PlanRequest { selection: string; partitions?: string; mode: Mode; }

export interface Planned {
  /** the last answer; of an earlier request while `planning` */
  plan: Plan | null;
  /** what `plan` answers */
  of: PlanRequest | null;
  planning: boolean;
  error: Error | null;
  /** asks once more, at once */
  again: () => void;
}

const PAUSE = 250;

/**
 * The server's plan for what is asked, a moment after it last changed. Whatever was asked before is dropped, so that
 * the answer shown last is the one to what was asked last.
 */
export function usePlan(request: PlanRequest | null): Planned {
  const [state, setState] = useState<Omit<Planned, 'again'>>({ plan: null, of: null, planning: request !== null, error: null });
  const [round, setRound] = useState(0);
  const lastRound = useRef(round);
  const text = request && JSON.stringify([request.selection, request.partitions ?? null, request.mode]);

  useEffect(() => {
    if (!request) {
      setState({ plan: null, of: null, planning: false, error: null });
      return;
    }
    const abort = new AbortController();
    setState((before) => ({ ...before, planning: true }));
    const ask = async () => {
      try {
        const plan = await post<Plan>('/plans', request, abort.signal);
        if (!abort.signal.aborted) setState({ plan, of: request, planning: false, error: null });
      } catch (error) {
        if (!abort.signal.aborted) setState({ plan: null, of: request, planning: false, error: error as Error });
      }
    };
    const timer = setTimeout(() => void ask(), round === lastRound.current ? PAUSE : 0);
    lastRound.current = round;
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
    // The request is what its text says.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text, round]);

  const again = useCallback(() => setRound((before) => before + 1), []);
  return { ...state, again };
}
