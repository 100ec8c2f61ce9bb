import type { JSX } from 'react';
import type { Mark } from '../api/types';
import { type Status, statusOfMark } from './status';

/** How a partition's mark is drawn on a bar: fill, and border where it is a gap. */
const FILL: Record<Status, string> = {
  fresh: 'var(--fresh-fill)', stale: 'var(--stale-fill)', failed: 'var(--failed-fill)', running: 'var(--running-fill)',
  missing: 'var(--surface)', observed: 'var(--edge)', none: 'var(--surface)',
};

const LEAST = 3;

interface PartitionBarProps {
  /** [mark, how many], in partition order */
  runs: readonly (readonly [Mark, number])[];
  height?: number;
  /** for who cannot see it, e.g. "353 of 365 up to date" */
  label: string;
}

/** Partitions in order; a problem is at least three pixels wide, so that one bad day stays visible. */
export function PartitionBar({ runs, height = 6, label }: PartitionBarProps): JSX.Element {
  const total = runs.reduce((sum, [, count]) => sum + count, 0) || 1;
  let at = 0;
  const spans = runs.map(([mark, count]) => {
    const span = { status: statusOfMark(mark), left: at / total, width: count / total };
    at += count;
    return span;
  });
  return (
    <span
      role="img"
      aria-label={label}
      style={{ position: 'relative', display: 'block', height, borderRadius: 2, overflow: 'hidden', background: 'var(--fresh-fill)' }}
    >
      {spans
        .filter((span) => span.status !== 'fresh')
        .map((span) => (
          <span
            key={span.left}
            style={{
              position: 'absolute', top: 0, bottom: 0,
              left: `min(${span.left * 100}%, 100% - ${LEAST}px)`,
              width: `max(${span.width * 100}%, ${LEAST}px)`,
              background: FILL[span.status],
              border: span.status === 'missing' || span.status === 'none' ? '1px solid var(--missing-border)' : undefined,
            }}
          />
        ))}
    </span>
  );
}
