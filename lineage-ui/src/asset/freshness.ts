import type { FreshnessLine, FreshnessStatus } from '../api/types';
import { ago, moment } from '../ui/time';
import { shortened } from './reasons';

const WORDS: Record<FreshnessStatus, string> = { ON_TIME: 'On time', LATE: 'Late', OVERDUE: 'Overdue', UNKNOWN: 'Unknown', NONE: 'No policy' };
const COLOURS: Record<FreshnessStatus, string> = {
  ON_TIME: 'var(--fresh)', LATE: 'var(--stale)', OVERDUE: 'var(--failed)', UNKNOWN: 'var(--text-2)', NONE: 'var(--text-2)',
};

export function freshnessWord(status: FreshnessStatus): string {
  return WORDS[status];
}

export function freshnessColour(status: FreshnessStatus): string {
  return COLOURS[status];
}

/** Since when, until when, and what is awaited; empty where there is no policy. As the command line says it. */
export function freshnessSentence(line: FreshnessLine, now = Date.now()): string {
  switch (line.status) {
    case 'ON_TIME':
      return line.until ? `until ${moment(line.until)}` : '';
    case 'LATE':
      return [line.since && `since ${ago(line.since, now)}`, line.dueAt && `due ${ago(line.dueAt, now)}`, awaited('awaits ', line)].filter(Boolean).join(', ');
    case 'OVERDUE':
      return [line.since && `since ${ago(line.since, now)}`, awaited('awaits ', line)].filter(Boolean).join(', ');
    case 'UNKNOWN':
      return line.awaited.length === 0 ? 'it has no partitions yet' : `never made${awaited(': ', line)}`;
    case 'NONE':
      return '';
  }
}

/** Nothing where there is just the one partition. */
function awaited(before: string, line: FreshnessLine): string {
  return line.awaited.length === 0 || (line.awaited.length === 1 && line.awaited[0] === 'all') ? '' : before + shortened(line.awaited);
}
