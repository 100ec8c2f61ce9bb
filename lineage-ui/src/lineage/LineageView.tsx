import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type JSX, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { queries } from '../api/queries';
import { useFrame } from '../frame/FrameContext';
import { useTop } from '../frame/top';
import { PlanButtons } from '../plan/PlanButtons';
import { type Status, statusOf } from '../ui/status';
import { AssetPanel } from './AssetPanel';
import { GroupTree } from './GroupTree';
import type { Direction } from './graph/closure';
import { around, cardBox, type Lineage } from './graph/lineage';
import { nodesAt } from './graph/semanticZoom';
import { Viewport } from './graph/Viewport';
import { HintBar } from './HintBar';
import css from './Lineage.module.css';
import { LineageWindow } from './LineageWindow';
import { Legend } from './Legend';
import { Minimap } from './Minimap';
import { useLineageKeys } from './useLineageKeys';
import { usePlace } from './usePlace';
import { useScene } from './useScene';
import { ZoomButtons } from './ZoomButtons';

const BAR_BINS = 240;
const UNHEALTHY: Status[] = ['failed', 'missing', 'stale'];

export function LineageView({ lineage }: { lineage: Lineage }): JSX.Element {
  const search = useSearch({ from: '/lineage' });
  const navigate = useNavigate({ from: '/lineage' });
  const frame = useFrame();
  const [view] = useState(() => new Viewport());
  const [direction, setDirection] = useState<Direction>('both');
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const [focused, setFocused] = useState(-1);
  const pointed = useRef(-1);
  const near = useRef(false);
  const level = useSyncExternalStore(view.subscribe, () => nodesAt(view.place.k));
  const wanted = useRef(false);
  wanted.current ||= level === 'bar' || level === 'card';

  const lines = useQuery(queries.assets()).data;
  const chosen = useQuery({ ...queries.assets(search.selection), enabled: search.selection !== undefined, placeholderData: undefined });
  const bars = useQuery({ ...queries.bars(BAR_BINS), enabled: wanted.current }).data?.bars;
  const selection = search.selection === undefined ? undefined : chosen.data;
  const statuses = useMemo(() => search.status?.split(',').filter(Boolean) ?? [], [search.status]);
  const scene = useScene(lineage, { lines, bars, chosen: selection, statuses, asset: search.asset, direction, collapsed });
  usePlace(lineage, view, scene.selected, near);

  const counts = useMemo(() => {
    const found = new Map<Status, number>();
    for (const line of selection ?? lines ?? []) found.set(statusOf(line), (found.get(statusOf(line)) ?? 0) + 1);
    return found;
  }, [lines, selection]);
  const unhealthy = UNHEALTHY.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  useTop(
    'Lineage',
    <PlanButtons asset={scene.selected < 0 ? undefined : search.asset} selection={search.selection} unhealthy={unhealthy} />,
    [search.asset, search.selection, unhealthy, scene.selected < 0],
  );

  const pick = (asset: string | undefined, replace = false): void => {
    if (asset === search.asset) return;
    near.current = true;
    setDirection('both');
    void navigate({ search: (before) => ({ ...before, asset, partitions: undefined, tab: asset ? before.tab : undefined }), replace });
  };
  const show = (asset: string, replace: boolean): void => {
    pick(asset, replace);
    near.current = false;
  };
  const open = (key: string): void => void navigate({ to: '/assets/$key', params: { key }, search: {} });
  const fold = (group: number): void => {
    const next = new Set(collapsed);
    if (!next.delete(group)) next.add(group);
    setCollapsed(next);
  };
  const foldHere = (): void => {
    const node = scene.selected >= 0 ? scene.selected : pointed.current;
    if (node >= 0 || collapsed.size > 0) return node >= 0 ? fold(lineage.group[node]!) : setCollapsed(new Set());
    setCollapsed(new Set(lineage.groups.keys()));
  };
  const fit = (): void => view.fit(around(lineage.groups));
  const fitSelection = (): void => {
    const nodes = (selection ?? []).flatMap((line) => lineage.indexOf.get(line.key) ?? []);
    if (nodes.length > 0) view.fit(around(nodes.map((node) => cardBox(lineage, node))));
  };
  const materialize = (): void => {
    if (search.asset !== undefined && scene.selected >= 0) frame.plan({ selection: search.asset, mode: 'STALE' });
  };
  useLineageKeys({ scene, view, pick, show, open, fit, foldHere, direction, setDirection });

  return (
    <div className={css.view}>
      <section className={css.stage} aria-label="Lineage">
        <LineageWindow scene={scene} view={view} focused={focused} onPick={pick} onOpen={open} onFold={fold} onPoint={(node) => (pointed.current = node)} />
        {level === 'card' ? null : (
          <GroupTree
            scene={scene}
            onPick={pick}
            onFocused={(node) => {
              setFocused(node);
              if (node >= 0) view.bring(cardBox(lineage, node), false);
            }}
          />
        )}
        <Legend
          counts={counts}
          chosen={statuses}
          onChoose={(next) => void navigate({ search: (before) => ({ ...before, status: next.join(',') || undefined }) })}
          selected={selection ? selection.length : null}
          onFit={fitSelection}
          onClear={() => void navigate({ search: (before) => ({ ...before, selection: undefined }) })}
        />
        <HintBar
          closure={scene.closure}
          direction={direction}
          onDirection={setDirection}
          onSelect={() => document.getElementById('selection')?.focus()}
          onFold={foldHere}
          onFit={fit}
          onMaterialize={materialize}
          onHelp={frame.shortcuts}
        />
        <Minimap scene={scene} view={view} />
        <ZoomButtons view={view} onFit={fit} />
      </section>
      {search.asset === undefined ? null : <AssetPanel assetKey={search.asset} tab={search.tab} onClose={() => pick(undefined)} />}
    </div>
  );
}
