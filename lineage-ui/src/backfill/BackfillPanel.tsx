import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { queries } from '../api/queries';
import type { AssetDetails } from '../api/types';
import { Failed, Loading } from '../ui/Message';
import { type Status, statusOf } from '../ui/status';
import css from './Backfill.module.css';
import type { MarkCounts, Stretch } from './cells';
import { countMarks } from './cells';
import { type Block, GridMap } from './GridMap';
import { Heatmap } from './Heatmap';
import { PlanPart } from './PlanPart';
import { listText, parsedRange, quoted, rangeText } from './partitionText';
import { type Pages, usePages } from './usePages';

export interface BackfillPanelProps {
  assetKey: string;
  /** text of what is chosen at first */
  initialPartitions?: string;
  onStarted?: (run: number) => void;
}

/** Partitions chosen in the picture; `counts` null where they are not known. */
export interface Chosen { text: string; label: string; counts: MarkCounts | null; }

/** An asset's partitions, what a range of them comes to, and the plan to make it. */
export function BackfillPanel({ assetKey, initialPartitions, onStarted }: BackfillPanelProps): JSX.Element {
  const asset = useQuery(queries.asset(assetKey));
  if (asset.error && !asset.data) return <Failed error={asset.error} retry={() => void asset.refetch()} />;
  if (!asset.data) return <Loading label="Loading partitions" />;
  const Panel = asset.data.dimensions.length > 1 ? GridPanel : CellsPanel;
  return <Panel key={assetKey} asset={asset.data} initialPartitions={initialPartitions} onStarted={onStarted} />;
}

interface PanelProps { asset: AssetDetails; initialPartitions?: string; onStarted?: (run: number) => void; }

function CellsPanel({ asset, initialPartitions, onStarted }: PanelProps): JSX.Element {
  const pages = usePages(asset.key, asset.partitions.total);
  const [stretch, setStretch] = useState<Stretch | null>(null);
  const [text, setText] = useState(initialPartitions ?? null);
  const address = useAddress();
  const unordered = asset.dimensions[0]?.kind === 'DYNAMIC';
  const { keys, marks, offset } = pages;

  const whole = useWhole(asset, pages);
  const pick = (index: number) => {
    const key = keys[index - offset];
    address.picked(key === undefined ? null : quoted(key));
  };

  // What was chosen by its text is found once its ends are there.
  useEffect(() => {
    const range = text !== null && stretch === null ? parsedRange(text) : null;
    if (!range) return;
    const from = keys.indexOf(range.first);
    const to = keys.indexOf(range.last);
    if (from >= 0 && to >= from) setStretch({ from: from + offset, to: to + offset });
  }, [text, stretch, keys, offset]);

  const choose = (next: Stretch | null) => {
    setStretch(next);
    const within = next && next.from >= offset && next.to < offset + keys.length;
    const cut = within ? keys.slice(next.from - offset, next.to - offset + 1) : [];
    const said = cut.length === 0 ? null : unordered ? listText(cut) : rangeText(cut[0]!, cut.at(-1)!);
    setText(said);
    address.chose(said);
  };
  const chosen = useMemo((): Chosen | null => {
    if (text === null || asset.dimensions.length === 0) return null;
    const within = stretch && stretch.from >= offset && stretch.to < offset + keys.length;
    if (!within) return { text, label: text.replace('..', ' → '), counts: null };
    const [from, to] = [stretch.from - offset, stretch.to - offset];
    return { text, label: from === to ? keys[from]! : `${keys[from]} → ${keys[to]}`, counts: countMarks(marks.slice(from, to + 1)) };
  }, [text, stretch, keys, marks, offset, asset.dimensions.length]);

  return (
    <div className={css.panel}>
      <Head label={chosen?.label ?? allOf(asset)} />
      <Heatmap asset={asset} pages={pages} chosen={asset.dimensions.length === 0 ? null : stretch} onChoose={choose} onPick={pick} />
      <PlanPart asset={asset} chosen={chosen} whole={whole} onClear={() => choose(null)} onStarted={onStarted} />
    </div>
  );
}

function GridPanel({ asset, initialPartitions, onStarted }: PanelProps): JSX.Element {
  const [block, setBlock] = useState<Block | null>(initialPartitions ? { text: initialPartitions, label: initialPartitions, counts: null } : null);
  const [wide, holder] = useColumns();
  const [cleared, setCleared] = useState(0);
  const address = useAddress();
  const choose = (next: Block | null) => {
    setBlock(next);
    address.chose(next?.text ?? null);
  };
  return (
    <div className={css.panel} ref={holder}>
      <Head label={block?.label ?? allOf(asset)} />
      <GridMap key={cleared} asset={asset} wide={wide} onChoose={choose} onPick={address.picked} />
      <PlanPart asset={asset} chosen={block} whole={null} onClear={() => {
        choose(null);
        setCleared(cleared + 1);
      }} onStarted={onStarted} />
    </div>
  );
}

/** As many columns as there is room for. */
function useColumns(): [number, (element: HTMLElement | null) => void] {
  const [wide, setWide] = useState(26);
  const holder = useCallback((element: HTMLElement | null) => {
    if (element) setWide(Math.max(12, Math.min(60, Math.floor((element.clientWidth - 72) / 11))));
  }, []);
  return [wide, holder];
}

/** How all partitions stand, each counted once: by what is there, or asked of the server where that is not all. */
function useWhole(asset: AssetDetails, pages: Pages): MarkCounts | null {
  const all = pages.marks.length === asset.partitions.total;
  const ofTime = asset.dimensions[0]?.kind === 'TIME';
  const band = useQuery({ ...queries.band('time', undefined, undefined, asset.key), enabled: !all && ofTime, placeholderData: undefined }).data?.rows[0];
  return useMemo(() => {
    if (all) return countMarks(pages.marks);
    if (!band) return null;
    const { count, failed, missing, stale, upToDate } = band;
    return { total: count, failed, missing, stale, good: upToDate, running: count - failed - missing - stale - upToDate };
  }, [all, pages.marks, band]);
}

function Head({ label }: { label: string }): JSX.Element {
  return (
    <div className={css.head}>
      <h3>Partition health</h3>
      <span className={css.range} title={label}>
        {label}
      </span>
    </div>
  );
}

function allOf(asset: AssetDetails): string {
  if (asset.dimensions.length === 0) return 'not partitioned';
  return asset.partitions.total === 1 ? 'one partition' : `all ${asset.partitions.total.toLocaleString('en')} partitions`;
}

/** What is chosen is part of the address; a drag leaves one entry behind, not hundreds. */
function useAddress(): { chose: (partitions: string | null) => void; picked: (partition: string | null) => void } {
  const navigate = useNavigate();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = useCallback(
    (change: object) => void navigate({ to: '.', search: (before: object) => ({ ...before, ...change }) as never, replace: true }),
    [navigate],
  );
  const pending = useRef<object>({});
  const soon = useCallback((change: object) => {
    pending.current = { ...pending.current, ...change };
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      go(pending.current);
      pending.current = {};
    }, 200);
  }, [go]);
  return {
    // A list of many keys would be no address any more.
    chose: useCallback((partitions) => soon({ partitions: partitions !== null && partitions.length < 1500 ? partitions : undefined, partition: undefined }), [soon]),
    picked: useCallback((partition) => soon({ partition: partition ?? undefined }), [soon]),
  };
}

/** How each asset stands, for glyphs. */
export function useStatuses(): ReadonlyMap<string, Status> {
  const assets = useQuery(queries.assets()).data;
  return useMemo(() => new Map(assets?.map((asset) => [asset.key, statusOf(asset)])), [assets]);
}
