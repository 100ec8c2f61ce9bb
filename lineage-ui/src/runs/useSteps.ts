import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { get } from '../api/client';
import type { RunDetails, RunStep, RunSteps } from '../api/types';
import { isOpen } from './states';
import { keep } from './steps';

const PAGE = 1000;
/** Beyond that the page shows those that matter: failed, running, and the newest. */
export const MOST_STEPS = 20_000;

async function all(run: number, signal: AbortSignal): Promise<RunStep[]> {
  const steps: RunStep[] = [];
  for (let after: number | null | undefined; after !== null && steps.length < MOST_STEPS; ) {
    const page: RunSteps = await get<RunSteps>(`/runs/${run}/steps`, { after, limit: PAGE }, signal);
    steps.push(...page.steps);
    after = page.next;
  }
  return steps;
}

/**
 * The steps of a run that are noted, in the order of their ids. The answer about the run has the ones that change; the
 * others are asked for once, and again when it has ended.
 */
export function useSteps(details: RunDetails): RunStep[] {
  const id = details.run.run;
  const open = isOpen(details.run);
  const more = details.noted > details.steps.length;
  const pages = useQuery({
    queryKey: ['steps', id, open],
    queryFn: ({ signal }) => all(id, signal),
    enabled: more,
    staleTime: Infinity,
  }).data;
  const known = useRef({ id, open, steps: new Map<number, RunStep>() });
  return useMemo(() => {
    // A run that goes on again makes anew what had failed.
    const again = open && !known.current.open;
    if (known.current.id !== id || again || known.current.steps.size > details.noted) known.current = { id, open, steps: new Map() };
    known.current.open = open;
    const { steps } = known.current;
    pages?.forEach((step) => keep(steps, step, false));
    details.steps.forEach((step) => keep(steps, step, true));
    return [...steps.values()].sort((a, b) => a.id - b.id);
  }, [details.steps, details.noted, pages, id, open]);
}
