import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type JSX, useMemo } from 'react';
import { queries } from '../api/queries';
import type { AssetDetails } from '../api/types';
import { StateText } from '../runs/StateGlyph';
import { isOpen } from '../runs/states';
import { modeWord } from '../runs/words';
import { Button } from '../ui/Button';
import { Failed, Loading, Message } from '../ui/Message';
import { ago, counted, moment, number } from '../ui/time';
import css from './AssetRuns.module.css';
import { runsOf, type TouchedRun } from './series';
import { useLastFailure } from './useLastFailure';
import { useMaterializations } from './useMaterializations';

/** The runs that made an asset's data, newest first; and the one that failed to, where nothing has mended that. */
export function AssetRuns({ asset }: { asset: AssetDetails }): JSX.Element {
  const pages = useMaterializations(asset.key);
  const failure = useLastFailure(asset.key, asset.activity.failed > 0);
  const made = useMemo(() => runsOf(pages.data?.pages.flatMap((page) => page.lines) ?? []), [pages.data]);
  const runs: (TouchedRun | { run: number; at: string | null; partitions: 0; rows: null })[] =
    failure && !made.some((one) => one.run === failure.run) ? [{ run: failure.run, at: failure.at, partitions: 0, rows: null }, ...made] : made;
  if (pages.isPending) return <Loading label="Loading runs" />;
  if (pages.isError) return <Failed error={pages.error} retry={() => void pages.refetch()} />;
  if (runs.length === 0) return <Message title="No run has made it yet">{asset.external ? 'External assets are observed, not made.' : 'Runs that make it show here.'}</Message>;
  return (
    <div className={css.pane}>
      <ol className={css.list} aria-label="Runs of this asset">
        {runs.map((run) => (
          <Row key={run.run} asset={asset.key} run={run} />
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button small kind="quiet" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {pages.isFetchingNextPage ? 'Loading…' : 'Older runs'}
        </Button>
      ) : null}
    </div>
  );
}

/** How the run went is asked for as it comes to be shown. */
function Row({ asset, run }: { asset: string; run: { run: number; at: string | null; partitions: number; rows: number | null } }): JSX.Element {
  // What has ended is not asked for again each time that something happens.
  const once = useQuery({ ...queries.run(run.run, 1), queryKey: ['run as it was', run.run] }).data?.run;
  const now = useQuery({ ...queries.run(run.run, 1), enabled: once !== undefined && isOpen(once) }).data?.run;
  const line = now ?? once;
  return (
    <li className={css.item}>
      <Link to="/runs/$run" params={{ run: String(run.run) }} search={{ asset }} className={css.row}>
        <span>{line ? <StateText state={line.state} /> : null}</span>
        <span className="mono">{run.run}</span>
        <span className={css.what} title={line?.selection}>
          <span className="mono">{line?.selection}</span>
          <span className={css.quiet}>{line ? modeWord(line.mode) : ''}</span>
        </span>
        <span className={css.quiet}>
          {run.partitions === 0 ? 'made none of it' : `made ${counted(run.partitions, 'partition')}`}
          {run.rows === null ? '' : `, ${number(run.rows)} rows`}
        </span>
        <span className={css.quiet} title={run.at ? moment(run.at) : undefined}>
          {run.at ? ago(run.at) : ''}
        </span>
      </Link>
    </li>
  );
}
