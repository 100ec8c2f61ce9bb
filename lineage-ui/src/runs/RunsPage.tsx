import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type JSX, useEffect, useMemo, useRef } from 'react';
import { get } from '../api/client';
import { queries } from '../api/queries';
import type { Runs } from '../api/types';
import { useTop } from '../frame/top';
import type { RunsSearch } from '../routes';
import { Button, buttonClass } from '../ui/Button';
import { Failed, Loading, Message } from '../ui/Message';
import { moveFocus } from '../ui/moveFocus';
import { useNow } from '../ui/useNow';
import { runList } from './runList';
import { RunRow } from './RunRow';
import css from './RunsPage.module.css';
import { StateFilter } from './StateFilter';
import { isOpen } from './states';

const PAGE = 50;
const route = getRouteApi('/runs');

/** What was and is being made, newest first. */
export function RunsPage(): JSX.Element {
  useTop('Runs');
  const { state, selection } = route.useSearch();
  // Only the newest are asked anew as something happens, however far one has scrolled.
  const newest = useQuery(queries.runs({ state, selection }, PAGE));
  const runs = useInfiniteQuery({
    queryKey: ['pages of runs', state, selection],
    queryFn: ({ pageParam, signal }) => get<Runs>('/runs', { state, selection, before: pageParam, limit: PAGE }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)!.run),
    placeholderData: keepPreviousData,
  });
  const failures = useQuery(queries.failures()).data;
  const lines = useMemo(
    () => runList(newest.isPlaceholderData ? null : (newest.data ?? null), runs.data?.pages.flat() ?? [], PAGE),
    [newest.data, newest.isPlaceholderData, runs.data],
  );
  const now = useNow(lines.some(isOpen));
  return (
    <div className={css.page}>
      <div className={css.tools}>
        <StateFilter state={state} selection={selection} failures={failures} />
        {failures?.latest ? (
          <Link to="/runs/$run" params={{ run: String(failures.latest) }} search={{}} className={buttonClass({ small: true })}>
            Last failed run
          </Link>
        ) : null}
      </div>
      {runs.isPending ? (
        <Loading label="Loading runs" />
      ) : runs.isError && lines.length === 0 ? (
        <Failed error={runs.error} retry={() => void runs.refetch()} />
      ) : lines.length === 0 ? (
        <NoRuns state={state} selection={selection} />
      ) : (
        <div className={css.card} aria-busy={runs.isPlaceholderData}>
          <div className={`${css.row} ${css.head}`} aria-hidden>
            <span>State</span>
            <span>Run</span>
            <span>What</span>
            <span>Partitions</span>
            <span>Problems</span>
            <span>Started</span>
            <span className={css.right}>Duration</span>
            <span className={css.owner}>By</span>
          </div>
          <ol className={css.list} aria-label="Runs" onKeyDown={moveFocus}>
            {lines.map((run) => (
              <RunRow key={run.run} run={run} now={isOpen(run) ? now : 0} />
            ))}
          </ol>
          {runs.hasNextPage ? <More load={() => void runs.fetchNextPage()} loading={runs.isFetchingNextPage} /> : null}
        </div>
      )}
    </div>
  );
}

function NoRuns({ state, selection }: RunsSearch): JSX.Element {
  return state || selection ? (
    <Message
      title="No such runs"
      action={
        <Link to="/runs" search={{}} className={buttonClass()}>
          All runs
        </Link>
      }
    >
      {selection ? `No run${state ? ' in this state' : ''} made any of the assets that are selected.` : 'No run is in this state.'}
    </Message>
  ) : (
    <Message
      title="Nothing was run yet"
      action={
        <Link to="/lineage" search={{}} className={buttonClass({ kind: 'primary' })}>
          To the lineage
        </Link>
      }
    >
      Select assets there, and materialize them.
    </Message>
  );
}

/** Loads on as soon as it comes into sight; a button for who has no eyes for that. */
function More({ load, loading }: { load: () => void; loading: boolean }): JSX.Element {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && latest.current(), { rootMargin: '400px' });
    watch.observe(end.current!);
    return () => watch.disconnect();
  }, [loading]);
  return (
    <div ref={end} className={css.more}>
      <Button small kind="quiet" onClick={load} disabled={loading}>
        {loading ? 'Loading…' : 'Older runs'}
      </Button>
    </div>
  );
}
