import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type JSX, useDeferredValue, useMemo, useState } from 'react';
import { queries } from '../api/queries';
import type { RunLine } from '../api/types';
import type { RunSearch } from '../routes';
import { CopyButton } from '../ui/CopyButton';
import { Failed, Loading, Message } from '../ui/Message';
import { Segmented } from '../ui/Segmented';
import { number } from '../ui/time';
import { LogView } from './LogView';
import css from './RunLogs.module.css';
import { type LeastLevel, LEVELS, type LogRow, matches } from './logs';
import { isOpen } from './states';
import { type Logs, useLogs } from './useLogs';
import { StateGlyph } from './StateGlyph';

interface RunLogsProps {
  run: RunLine;
  assets: string[];
  search: RunSearch;
  go: (changed: Partial<RunSearch>) => void;
}

const COPIED = 20_000;

/** What the methods of a run have printed and logged; while it goes on, what they do. */
export function RunLogs({ run, assets, search, go }: RunLogsProps): JSX.Element {
  const open = isOpen(run);
  const logs = useLogs(run.run, search.asset, search.partition, open);
  // By hand an address may say what is no text.
  const find = String(search.text ?? '');
  const level = LEVELS.find((one) => one.value === search.level)?.value ?? 'ALL';
  const text = useDeferredValue(find);
  const shown = useShown(logs, level, text);
  const asset = useQuery({ ...queries.asset(search.asset ?? ''), enabled: search.asset !== undefined }).data;
  const partitioned = search.asset !== undefined && asset?.dimensions.length !== 0;
  return (
    <div className={css.pane}>
      <div className={css.tools}>
        <select className={`${css.select} mono`} aria-label="Asset" value={search.asset ?? ''} onChange={(event) => go({ asset: event.target.value || undefined, partition: undefined })}>
          <option value="">All assets</option>
          {(search.asset && !assets.includes(search.asset) ? [search.asset, ...assets] : assets).map((key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </select>
        {partitioned || search.partition ? <Partition key={search.partition} partition={search.partition} go={go} /> : null}
        <Segmented<LeastLevel> label="Least level" value={level} options={LEVELS} onChange={(value) => go({ level: value === 'ALL' ? undefined : value })} />
        <label className={css.search}>
          <Search size={14} aria-hidden />
          <input aria-label="Find in logs" placeholder="Find in logs" value={find} spellCheck={false} onChange={(event) => go({ text: event.target.value || undefined })} />
        </label>
        <span className={css.count} role="status">
          {shown.length === logs.rows.length ? `${number(logs.rows.length)} lines` : `${number(shown.length)} of ${number(logs.rows.length)} lines`}
        </span>
        <CopyButton text={() => copied(shown)} />
      </div>
      {logs.error && logs.rows.length === 0 ? (
        <Failed error={logs.error} />
      ) : !logs.ready && logs.rows.length === 0 ? (
        <Loading label="Loading logs" />
      ) : shown.length === 0 ? (
        <Message title={logs.rows.length > 0 ? 'No line is so' : open ? 'Nothing was printed yet' : 'Nothing was printed'}>
          {logs.rows.length > 0 ? 'The level or the text leaves none.' : open ? 'Lines show here as they come.' : 'Neither loggers nor standard streams got a line from these methods.'}
        </Message>
      ) : (
        <LogView rows={shown} version={logs.version} find={text} single={search.asset !== undefined && search.partition !== undefined} />
      )}
      <p className={css.foot}>
        {open && logs.more ? (
          <>
            <StateGlyph state="RUNNING" size={11} /> New lines come as the run goes on
          </>
        ) : logs.more ? (
          'Loading the rest…'
        ) : (
          'All lines are there'
        )}
        {logs.given > 0 ? `; the oldest ${number(logs.given)} are not kept here, narrow by asset to see them` : ''}
        {logs.error && logs.rows.length > 0 ? ` · ${logs.error.message}` : ''}
      </p>
    </div>
  );
}

/** Filtered anew only as far as lines have come since. */
function useShown(logs: Logs, level: LeastLevel, text: string): readonly LogRow[] {
  const filter = useMemo(() => ({ level, text }), [level, text]);
  return useMemo(() => {
    if (filter.level === 'ALL' && filter.text.trim() === '') return logs.rows;
    let entry: LogRow['entry'] | null = null;
    let fits = false;
    return logs.rows.filter((row) => {
      if (row.entry !== entry) {
        entry = row.entry;
        fits = matches(entry, filter);
      }
      return fits;
    });
    // `rows` is the same array with more in it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [logs.rows, logs.version, filter]);
}

function copied(rows: readonly LogRow[]): string {
  return rows
    .slice(-COPIED)
    .map((row) => (row.first ? `${row.entry.at} ${row.entry.level} ${row.entry.assets.join(',')} ${row.entry.partitions} ${row.text}` : row.text))
    .join('\n');
}

function Partition({ partition, go }: { partition: string | undefined; go: RunLogsProps['go'] }): JSX.Element {
  const [text, setText] = useState(partition ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        go({ partition: text.trim() || undefined });
      }}
    >
      <input className={`${css.select} mono`} aria-label="Partition" placeholder="Partition, Enter" value={text} spellCheck={false} onChange={(event) => setText(event.target.value)} />
    </form>
  );
}
