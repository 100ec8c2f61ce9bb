import { useSyncExternalStore } from 'react';
import type { Mode } from '../api/types';

/** One plan of those that a dialog shows. */
export interface PlanSection {
  label: string;
  selection: string;
  partitions?: string;
  /** reads what a section before it makes: planned for good once that has ended */
  after?: boolean;
  /** how what is in question stands, where that is known */
  standing?: { good: number; stale: number };
}

export interface PlanAsked {
  title: string;
  mode: Mode;
  sections: readonly PlanSection[];
  /** why it is as it is, in plain words */
  note?: string;
}

let asked: PlanAsked | null = null;
const watchers = new Set<() => void>();

function become(next: PlanAsked | null): void {
  asked = next;
  watchers.forEach((watcher) => watcher());
}

/** Opens the plan of a selection, from wherever one is; nothing starts by that. */
export function openPlan({ selection, partitions, mode = 'MISSING', title = selection === '*' ? 'Plan all assets' : `Plan ${selection}` }: { selection: string; partitions?: string; mode?: Mode; title?: string }): void {
  become({ title, mode, sections: [{ label: selection, selection, partitions }] });
}

/** Opens several plans that belong together. */
export function openPlans(plans: PlanAsked): void {
  become(plans);
}

export function closePlan(): void {
  become(null);
}

export function useAskedPlan(): PlanAsked | null {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => asked,
  );
}
