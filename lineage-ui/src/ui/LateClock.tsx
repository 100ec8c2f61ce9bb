import type { JSX } from 'react';
import type { FreshnessStatus } from '../api/types';

/** The small clock beside a status: late or overdue against the freshness policy; nothing otherwise. */
export function LateClock({ status, size = 12 }: { status: FreshnessStatus; size?: number }): JSX.Element | null {
  if (status !== 'LATE' && status !== 'OVERDUE') return null;
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" fill="none" stroke={status === 'LATE' ? 'var(--stale)' : 'var(--failed)'} strokeWidth="1.4" strokeLinecap="round" style={{ flex: 'none' }} role="img" aria-label={status === 'LATE' ? 'late' : 'overdue'}>
      <circle cx="6" cy="6" r="5" />
      <path d="M6 3.2V6l1.9 1.2" />
    </svg>
  );
}
