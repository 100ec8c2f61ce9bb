import type { Mode } from '../api/types';

const MODES: Record<Mode, string> = { MISSING: 'missing', STALE: 'missing and stale', ALL: 'all' };

/** What of the selected partitions was to be made. */
export function modeWord(mode: Mode): string {
  return MODES[mode] ?? String(mode).toLowerCase();
}
