import { useEffect, useRef, useState } from 'react';
import { DisconnectedError, get } from '../api/client';
import type { LogLines } from '../api/types';
import { useVisible } from '../ui/useVisible';
import { type LogRow, rowsOf } from './logs';

const AT_ONCE = 5_000;
const WAIT_SECONDS = 20;
const AGAIN_AFTER = 2_000;
const LEAST_MILLIS = 300;
/** Of more the oldest are given up. */
export const MOST_ROWS = 300_000;

export interface Logs {
  rows: readonly LogRow[];
  /** changes with what `rows` has */
  version: number;
  given: number;
  /** whether there may be more: it is still read, or the run goes on */
  more: boolean;
  /** whether what was there at first has come */
  ready: boolean;
  error: Error | null;
}

const EMPTY: Logs = { rows: [], version: 0, given: 0, more: true, ready: false, error: null };

/**
 * The lines of a run, or of one asset or partition in it: what there is at once, then what comes while it goes on. Nothing is
 * asked for while the page cannot be seen.
 */
export function useLogs(run: number, asset: string | undefined, partition: string | undefined, open: boolean): Logs {
  const [logs, setLogs] = useState(EMPTY);
  const visible = useVisible();
  const reading = useRef({ what: '', after: 0, rows: [] as LogRow[], given: 0, version: 0 });
  useEffect(() => {
    const what = `${run} ${asset ?? ''} ${partition ?? ''}`;
    if (reading.current.what !== what) {
      reading.current = { what, after: 0, rows: [], given: 0, version: 0 };
      setLogs(EMPTY);
    }
    if (!visible) return;
    const place = reading.current;
    const abort = new AbortController();
    const read = async () => {
      let waits = false;
      for (;;) {
        const wait = waits ? WAIT_SECONDS : 0;
        const asked = performance.now();
        let page: LogLines;
        try {
          page = await get<LogLines>(`/runs/${run}/logs`, { asset, partition, after: place.after, limit: AT_ONCE, wait }, abort.signal);
        } catch (error) {
          if (abort.signal.aborted) return;
          setLogs((before) => ({ ...before, error: error as Error, ready: true }));
          if (!(error instanceof DisconnectedError)) return;
          await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
          continue;
        }
        if (abort.signal.aborted) return;
        place.after = page.next;
        for (const entry of page.lines) place.rows.push(...rowsOf(entry));
        if (place.rows.length > MOST_ROWS * 1.1) place.given += place.rows.splice(0, place.rows.length - MOST_ROWS).length;
        place.version++;
        const drained = page.lines.length === 0;
        waits = page.lines.length < AT_ONCE;
        setLogs({ rows: place.rows, version: place.version, given: place.given, more: page.more, ready: waits || !page.more, error: null });
        if (!page.more || (drained && !open)) return;
        // A server that does not wait is not asked all the time.
        if (wait > 0 && performance.now() - asked < LEAST_MILLIS) await new Promise((resolve) => setTimeout(resolve, LEAST_MILLIS));
      }
    };
    void read();
    return () => abort.abort();
  }, [run, asset, partition, open, visible]);
  return logs;
}
