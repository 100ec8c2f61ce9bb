import type { JSX } from 'react';
import type { RunCounts } from '../api/types';
import { number } from '../ui/time';
import css from './CountsBar.module.css';
import { totalOf } from './states';

const ORDER = ['succeeded', 'unchanged', 'failed', 'skipped', 'canceled', 'running', 'queued'] as const;
const LEAST = 3;

/** "30 succeeded, 2 failed"; for who cannot see the bar. */
export function countsText(counts: RunCounts): string {
  return ORDER.filter((state) => counts[state] > 0)
    .map((state) => `${number(counts[state])} ${state}`)
    .join(', ');
}

/** How far it is: a part for each state, failures at least three pixels wide; what has not begun is left open. */
export function CountsBar({ counts, height = 6 }: { counts: RunCounts; height?: number }): JSX.Element {
  const total = totalOf(counts);
  return (
    <span className={css.bar} role="img" aria-label={countsText(counts) || 'nothing to do'} title={countsText(counts)} style={{ height }}>
      {total === 0
        ? null
        : ORDER.filter((state) => counts[state] > 0).map((state) => (
            <span key={state} data-state={state} style={{ flex: `${counts[state]} 0 0`, minWidth: state === 'queued' ? 0 : LEAST }} />
          ))}
    </span>
  );
}
