import type { DifferenceLine, ReasonLine } from '../api/types';
import type { Status } from '../ui/status';

/*
 * Why something is missing, stale or planned, in words: the one place for them. A heading is what the command line says
 * ("input changed"); a sentence says it to who sees it for the first time.
 */

interface ReasonWords {
  word: string;
  /** before the upstream's name and partitions; null where there is no upstream */
  sentence: (upstream: string | null) => string;
  status: Status;
}

const WORDS: Record<string, ReasonWords> = {
  MISSING: { word: 'missing', sentence: () => 'There are no data yet', status: 'missing' },
  LAST_FAILED: { word: 'last failed', sentence: () => 'The last attempt failed', status: 'failed' },
  REQUESTED: { word: 'requested', sentence: () => 'It was asked for, whatever its state', status: 'none' },
  CODE_CHANGED: { word: 'code changed', sentence: () => 'Its code is another one than the one that made the data', status: 'stale' },
  CODE_UNCOMPARABLE: { word: 'code uncomparable', sentence: () => 'Whether its code has changed cannot be told: its version was come by in another way', status: 'stale' },
  INPUT_CHANGED: { word: 'input changed', sentence: (upstream) => `${upstream ?? 'An input'} has other data than were read`, status: 'stale' },
  INPUTS_ADDED: { word: 'inputs added', sentence: (upstream) => `${upstream ?? 'An input'} has data that were not there to read`, status: 'stale' },
  INPUTS_REMOVED: { word: 'inputs removed', sentence: (upstream) => `Data of ${upstream ?? 'an input'} were read that would not be read now`, status: 'stale' },
  UPSTREAM_STALE: { word: 'upstream stale', sentence: (upstream) => `${upstream ?? 'An input'} is stale itself`, status: 'stale' },
  UPSTREAM_MISSING: { word: 'upstream missing', sentence: (upstream) => `Data of ${upstream ?? 'an input'} were read that are there no more`, status: 'missing' },
};

function lower(kind: string): string {
  return kind.toLowerCase().replaceAll('_', ' ');
}

/** "input changed": the command line's word. */
export function reasonWord(kind: string): string {
  return WORDS[kind]?.word ?? lower(kind);
}

/** "Input changed", to begin a line with. */
export function reasonTitle(kind: string): string {
  const word = reasonWord(kind);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What it means, with the upstream's name, without its partitions. */
export function reasonSentence(reason: Pick<ReasonLine, 'kind' | 'upstream'>): string {
  return WORDS[reason.kind]?.sentence(reason.upstream) ?? reasonTitle(reason.kind);
}

/** The glyph and colour of a reason. */
export function reasonStatus(kind: string): Status {
  return WORDS[kind]?.status ?? 'stale';
}

/** "input changed raw.orders 2001-01-01..2001-01-31", as the command line has it. */
export function reasonText(reason: ReasonLine): string {
  return [reasonWord(reason.kind), reason.upstream, reason.partitions && shortened(reason.partitions)].filter(Boolean).join(' ');
}

const LONGEST = 60;

/** Ranges as far as they fit on a line, and how many more there are. */
export function shortened(ranges: readonly string[], longest = LONGEST): string {
  let text = '';
  for (let i = 0; i < ranges.length; i++) {
    if (i > 0 && text.length + ranges[i]!.length > longest) {
      const more = ranges.length - i;
      return `${text}, and ${more.toLocaleString('en')} more range${more === 1 ? '' : 's'}`;
    }
    text += (i === 0 ? '' : ', ') + ranges[i];
  }
  return text;
}

/** What is another one than in the materialization before, in one line. */
export function differenceText(change: DifferenceLine): string {
  if (change.name !== null) return `${change.name}: ${shown(change.before)} → ${shown(change.after)}`;
  if (change.upstream === null) return 'code changed';
  const partitions = change.partitions ? ` ${shortened(change.partitions)}` : '';
  return `${reasonWord(change.kind)} ${change.upstream}${partitions}`;
}

function shown(value: string | null): string {
  return value === null ? 'nothing' : value.split(/\r?\n/).join(' ');
}

const HISTORY: Record<string, string> = {
  MATERIALIZED: 'Materialized', OBSERVED: 'Observed', UNCHANGED: 'Found unchanged', ACCEPTED: 'Accepted', WIPED: 'Wiped',
};

export function historyWord(kind: string): string {
  return HISTORY[kind] ?? lower(kind);
}
