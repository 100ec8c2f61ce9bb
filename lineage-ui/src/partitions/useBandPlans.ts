import { useEffect, useState } from 'react';
import { post } from '../api/client';
import type { Plan } from '../api/types';
import type { PlanSection } from '../backfill/planStore';

/** More plans than this are made when the dialog asks for them. */
const MOST = 6;

export interface BandPlanned {
  /** how many partitions the plans that can be started now make; null where that is not known */
  partitions: number | null;
  error: Error | null;
}

/** What the server makes of a band's plans, so that no other number is shown than theirs. */
export function useBandPlans(sections: readonly PlanSection[]): BandPlanned {
  const [state, setState] = useState<BandPlanned>({ partitions: null, error: null });
  useEffect(() => {
    const first = sections.filter((section) => !section.after);
    setState({ partitions: null, error: null });
    if (sections.length === 0 || first.length > MOST) return;
    const abort = new AbortController();
    const ask = async () => {
      try {
        const plans = await Promise.all(first.map(({ selection, partitions }) => post<Plan>('/plans', { selection, partitions, mode: 'MISSING' }, abort.signal)));
        if (!abort.signal.aborted) setState({ partitions: plans.reduce((sum, plan) => sum + plan.counts.partitions, 0), error: null });
      } catch (error) {
        if (!abort.signal.aborted) setState({ partitions: null, error: error as Error });
      }
    };
    const timer = setTimeout(() => void ask(), 250);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [sections]);
  return state;
}
