import type { RunLine } from '../api/types';

/**
 * The newest runs as they stand now, and behind them the older ones as they stood when they were asked for.
 *
 * @param newest the first page, in order; null where it is not there yet
 * @param size of a page: a shorter one is all there is
 */
export function runList(newest: readonly RunLine[] | null, older: readonly RunLine[], size: number): RunLine[] {
  if (newest === null) return [...older];
  if (newest.length < size) return [...newest];
  const last = newest.at(-1)!.run;
  return [...newest, ...older.filter((run) => run.run < last)];
}
