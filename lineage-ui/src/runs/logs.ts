import type { LogEntry } from '../api/types';

/** A line on the screen: an entry's text may have many, of which only the first says when and who. */
export interface LogRow {
  entry: LogEntry;
  text: string;
  first: boolean;
}

export type LeastLevel = 'ALL' | 'INFO' | 'WARN' | 'ERROR';

export const LEVELS: readonly { value: LeastLevel; label: string }[] = [
  { value: 'ALL', label: 'All' },
  { value: 'INFO', label: 'Info' },
  { value: 'WARN', label: 'Warnings' },
  { value: 'ERROR', label: 'Errors' },
];

/** What is printed counts as information, to the error stream as a warning; what was dropped must always be seen. */
const WEIGHT: Record<string, number> = { TRACE: 0, DEBUG: 1, INFO: 2, OUT: 2, WARN: 3, ERR: 3, ERROR: 4, DROPPED: 9 };
const LEAST: Record<LeastLevel, number> = { ALL: 0, INFO: 2, WARN: 3, ERROR: 4 };

// CSI and OSC sequences, two-character escapes; then what else does not print, but for the tabulator and the line's end.
// eslint-disable-next-line no-control-regex
const ANSI = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\-_]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

export function plain(text: string): string {
  return text.replace(ANSI, '');
}

/** An entry's lines, without what a terminal would make colours of. */
export function rowsOf(entry: LogEntry): LogRow[] {
  const lines = plain(entry.text).replace(/\s+$/, '').split(/\r\n|\n|\r/);
  return lines.map((text, i) => ({ entry, text, first: i === 0 }));
}

export function weightOf(level: string): number {
  return WEIGHT[level] ?? 2;
}

export interface LogFilter {
  level: LeastLevel;
  /** in the text, the logger or the partition; capitals don't count; empty for all */
  text: string;
}

/** Whether an entry is to be seen; all of its lines are, or none. */
export function matches(entry: LogEntry, filter: LogFilter): boolean {
  if (weightOf(entry.level) < LEAST[filter.level]) return false;
  const wanted = filter.text.trim().toLowerCase();
  if (wanted === '' || entry.level === 'DROPPED') return true;
  return (
    entry.text.toLowerCase().includes(wanted) ||
    entry.partitions.toLowerCase().includes(wanted) ||
    (entry.logger?.toLowerCase().includes(wanted) ?? false)
  );
}

/** The text in pieces: those at odd places are what was looked for. */
export function pieces(text: string, wanted: string): string[] {
  const part = wanted.trim().toLowerCase();
  if (part === '') return [text];
  const result: string[] = [];
  const lower = text.toLowerCase();
  let at = 0;
  for (let found = lower.indexOf(part); found >= 0; found = lower.indexOf(part, at)) {
    result.push(text.slice(at, found), text.slice(found, found + part.length));
    at = found + part.length;
  }
  result.push(text.slice(at));
  return result;
}
