import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type JSX, useEffect, useMemo, useRef, useState } from 'react';
import { queries } from '../api/queries';
import { openPlan } from '../backfill/planStore';
import { useTop } from '../frame/top';
import { anyOf } from '../partitions/bandPlans';
import { PlanButtons } from '../plan/PlanButtons';
import type { CatalogSearch } from '../routes';
import { Button } from '../ui/Button';
import { Failed, Loading, Message } from '../ui/Message';
import { counted, number } from '../ui/time';
import css from './Catalog.module.css';
import { CatalogTable } from './CatalogTable';
import { filtered, mendingMode, readSort, readTicked, sorted, writeSort, writeTicked } from './catalog';
import { Facets } from './Facets';

/** All selected assets: what they are, how they stand, and what would mend them. */
export function CatalogPage(): JSX.Element {
  const search = useSearch({ from: '/catalog' });
  const navigate = useNavigate({ from: '/catalog' });
  const assets = useQuery(queries.assets(search.selection));
  const bars = useQuery(queries.bars()).data;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const facets = useMemo(() => readTicked(search.facet), [search.facet]);
  const sort = readSort(search.sort);
  const text = search.text ?? '';
  const change = (to: Partial<CatalogSearch>, replace = false) => void navigate({ search: (before) => ({ ...before, ...to }), replace });

  const lines = assets.data;
  const found = useMemo(() => (lines ? filtered(lines, text, facets) : []), [lines, text, facets]);
  const shown = useMemo(() => sorted(found, readSort(search.sort)), [found, search.sort]);
  const runs = useMemo(() => new Map(bars?.bars.map((bar) => [bar.key, bar.runs])), [bars]);
  // What is filtered out is no longer ticked, so that nobody starts what they do not see.
  const chosen = useMemo(() => found.filter((asset) => ticked.has(asset.key)).map((asset) => asset.key), [found, ticked]);
  const unhealthy = useMemo(() => (lines ?? []).filter((asset) => mendingMode(asset) !== null).length, [lines]);

  useTop(
    'Catalog',
    chosen.length > 0 ? (
      <Button kind="primary" onClick={() => openPlan({ selection: anyOf(chosen), mode: 'STALE', title: chosen.length === 1 ? `Materialize ${chosen[0]}` : `Materialize ${number(chosen.length)} assets` })}>
        Materialize {counted(chosen.length, 'asset')}…
      </Button>
    ) : (
      <PlanButtons selection={search.selection} unhealthy={unhealthy} />
    ),
    [chosen, unhealthy, search.selection],
  );

  return (
    <div className={css.page}>
      <div className={css.header}>
        <h2 className={css.title}>Asset catalog</h2>
        <span className={css.count} role="status">
          {lines ? (found.length === lines.length ? counted(lines.length, 'asset') : `${number(found.length)} of ${counted(lines.length, 'asset')}`) : ''}
          {chosen.length > 0 ? ` · ${number(chosen.length)} chosen` : ''}
        </span>
        <SearchField text={text} onChange={(next) => change({ text: next || undefined }, true)} />
      </div>
      {lines ? <Facets assets={lines} text={text} ticked={facets} onChange={(next) => change({ facet: writeTicked(next) })} /> : null}
      {assets.error && !lines ? (
        <Failed error={assets.error} retry={() => void assets.refetch()} />
      ) : !lines ? (
        <Loading label="Loading the catalog" />
      ) : lines.length === 0 ? (
        <Message title="There is no asset here" action={search.selection ? <Button onClick={() => change({ selection: undefined })}>Show all assets</Button> : null}>
          {search.selection ? `The selection ${search.selection} has none.` : 'Write a class with @Assets, and it appears.'}
        </Message>
      ) : shown.length === 0 ? (
        <Message title="No asset is like that" action={<Button onClick={() => change({ text: undefined, facet: undefined })}>Show all {number(lines.length)}</Button>}>
          Nothing of key, description, owner or tag fits what is searched and ticked.
        </Message>
      ) : (
        <CatalogTable
          assets={shown}
          bars={runs}
          sort={sort}
          onSort={(next) => change({ sort: writeSort(next) })}
          ticked={ticked}
          onTick={setTicked}
          onOpen={(key) => void navigate({ to: '/assets/$key', params: { key }, search: { selection: search.selection } })}
        />
      )}
    </div>
  );
}

/** Finds as one types; the address follows a moment later. */
function SearchField({ text, onChange }: { text: string; onChange: (text: string) => void }): JSX.Element {
  const [typed, setTyped] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label className={css.search}>
      <Search size={14} aria-hidden />
      <span className="hidden-visually">Search the catalog</span>
      <input
        type="search"
        value={typed}
        placeholder="Search keys, descriptions, owners, tags"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          const { value } = event.target;
          setTyped(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(value), 120);
        }}
      />
    </label>
  );
}
