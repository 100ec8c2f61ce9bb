import type { JSX } from 'react';
import { KIND_PATHS, kindOf } from './kinds';

/** What an asset is: a table, a view, a file. */
export function KindIcon({ kinds, external = false, size = 15 }: { kinds: readonly string[]; external?: boolean; size?: number }): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="var(--text-3)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" style={{ flex: 'none' }} aria-hidden>
      <path d={KIND_PATHS[kindOf(kinds, external)]} />
    </svg>
  );
}
