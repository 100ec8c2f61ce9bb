import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react';
import { type JSX, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { queries } from '../api/queries';
import type { Axis } from '../api/types';
import type { PartitionsSearch } from '../routes';
import { Button } from '../ui/Button';
import { Failed, Loading, Message } from '../ui/Message';
import { Segmented } from '../ui/Segmented';
import { counted } from '../ui/time';
import { BandBar } from './BandBar';
import { MatrixGrid } from './MatrixGrid';
import { type Order, itemsOf } from './matrixRows';
import css from './Partitions.module.css';
import { fullOf, iso, useMatrix } from './useMatrix';
import { HOUR, LEVELS, type Level, type Span, bandWords, clamped, levelOf, panned, viewOf, viewText, zoomed } from './view';

interface MatrixViewProps {
  axis: Axis;
  search: PartitionsSearch;
  onChange: (to: Partial<PartitionsSearch>) => void;
  choice: ReactNode;
  /** how many are selected */
  assets: number;
}

/** One axis: its controls, its picture, and what a band across it comes to. */
export function MatrixView({ axis, search, onChange, choice, assets }: MatrixViewProps): JSX.Element {
  const full = useMemo(() => fullOf(axis), [axis]);
  const ofTime = axis.kind === 'TIME';
  const least = ofTime ? 6 * HOUR : Math.min(4, full.to);
  const [view, setView] = useState(() => viewOf(search.view, ofTime, full));
  const seen = clamped(view ?? full, full);
  const [width, setWidth] = useState(1000);
  const order: Order = search.sort === 'worst' ? 'WORST' : 'GROUPS';
  const matrix = useMatrix(axis, search.selection, seen, full, width);
  const band = useMemo(() => bandOf(axis, search.from, search.to), [axis, search.from, search.to]);
  const [drawn, setDrawn] = useState<Span | null>(null);
  const shownBand = drawn ?? band;
  useShared(view && viewText(view, ofTime), search.view, (text) => onChange({ view: text }));
  const settle = (next: Span | null) => {
    setDrawn(null);
    onChange(next ? (ofTime ? { from: iso(next.from), to: iso(next.to) } : { from: axis.keys[next.from], to: axis.keys[next.to - 1] }) : { from: undefined, to: undefined });
  };
  const onlyGaps = search.gaps === true;
  const items = useMemo(() => itemsOf(matrix.data?.rows ?? [], order, onlyGaps), [matrix.data, order, onlyGaps]);
  const [preview, setPreview] = useState(0);
  const look = (to: Span) => setView(to.from <= full.from && to.to >= full.to ? null : clamped(to, full));
  const middle = band && band.to > seen.from && band.from < seen.to ? (band.from + band.to) / 2 : (seen.from + seen.to) / 2;
  const level = levelOf(seen, full);
  const rows = matrix.data?.rows.length ?? 0;

  return (
    <div className={css.page}>
      <div className={css.header}>
        <h2 className={css.title}>Partitions</h2>
        <span className={css.count} role="status">
          {matrix.data ? `${rows} of ${counted(assets, 'asset')}${ofTime ? '' : ` · ${counted(axis.keys.length, 'key')}`}` : ''}
        </span>
        {choice}
        <span className={css.spring} />
        {ofTime ? (
          <Segmented
            label="How much is seen"
            value={level ?? ('' as Level)}
            options={LEVELS.filter(({ value, seconds }) => value === 'ALL' || seconds < full.to - full.from)}
            onChange={(next: Level) => {
              const { seconds } = LEVELS.find(({ value }) => value === next)!;
              if (next === 'ALL') setView(null);
              else look(level === 'ALL' && !band ? { from: full.to - seconds, to: full.to } : { from: middle - seconds / 2, to: middle + seconds / 2 });
            }}
          />
        ) : null}
        <span className={css.zoom} role="group" aria-label="Zoom and pan">
          <Button small icon kind="quiet" aria-label="Earlier" disabled={seen.from <= full.from} onClick={() => look(panned(seen, full, (seen.from - seen.to) / 2))}><ChevronLeft size={16} /></Button>
          <Button small icon kind="quiet" aria-label="Zoom out" disabled={level === 'ALL'} onClick={() => look(zoomed(seen, full, 2, middle, least))}><ZoomOut size={16} /></Button>
          <Button small icon kind="quiet" aria-label="Zoom in" disabled={seen.to - seen.from <= least} onClick={() => look(zoomed(seen, full, 0.5, middle, least))}><ZoomIn size={16} /></Button>
          <Button small icon kind="quiet" aria-label="Later" disabled={seen.to >= full.to} onClick={() => look(panned(seen, full, (seen.to - seen.from) / 2))}><ChevronRight size={16} /></Button>
        </span>
        <Button aria-pressed={onlyGaps} className={onlyGaps ? css.on : undefined} onClick={() => onChange({ gaps: onlyGaps ? undefined : true })}>Only with gaps</Button>
        <Button aria-pressed={order === 'WORST'} className={order === 'WORST' ? css.on : undefined} onClick={() => onChange({ sort: order === 'WORST' ? undefined : 'worst' })}>Sort: worst first</Button>
      </div>
      {matrix.error && !matrix.data ? (
        <Failed error={matrix.error} retry={() => void matrix.refetch()} />
      ) : !matrix.data ? (
        <Loading label="Loading partitions" />
      ) : items.length === 0 ? (
        <Message title={onlyGaps ? 'Nothing is missing or failed' : 'No asset has this axis'} action={onlyGaps ? <Button onClick={() => onChange({ gaps: undefined })}>Show all</Button> : null}>
          {onlyGaps ? 'All assets along this axis have all of their partitions.' : 'Choose another axis or selection.'}
        </Message>
      ) : (
        <MatrixGrid
          axis={axis}
          items={items}
          view={seen}
          full={full}
          least={least}
          onView={look}
          onWidth={setWidth}
          band={shownBand}
          onDraw={setDrawn}
          onBand={settle}
          onPreview={() => setPreview(preview + 1)}
        />
      )}
      <Bottom axis={axis} band={band} drawing={drawn} selection={search.selection} preview={preview} onClear={() => settle(null)} />
    </div>
  );
}

/** Writes what is seen into the address once it rests. */
function useShared(text: string | null, written: string | undefined, write: (text: string | undefined) => void): void {
  const latest = useRef(write);
  latest.current = write;
  useEffect(() => {
    if ((text ?? undefined) === written) return;
    const timer = setTimeout(() => latest.current(text ?? undefined), 300);
    return () => clearTimeout(timer);
  }, [text, written]);
}

/** The band that the address names; null where it names none of this axis. */
function bandOf(axis: Axis, from: string | undefined, to: string | undefined): Span | null {
  if (!from || !to) return null;
  const ofTime = axis.kind === 'TIME';
  const first = ofTime ? Date.parse(from) / 1000 : axis.keys.indexOf(from);
  const last = ofTime ? Date.parse(to) / 1000 : axis.keys.indexOf(to) + 1;
  const readable = Number.isFinite(first) && (ofTime || first >= 0) && last > first;
  return readable ? { from: first, to: last } : null;
}

function Bottom({ axis, band, drawing, selection, preview, onClear }: { axis: Axis; band: Span | null; drawing: Span | null; selection?: string; preview: number; onClear: () => void }): JSX.Element {
  const graph = useQuery(queries.graph()).data;
  const shown = drawing ?? band;
  const words = shown ? (axis.kind === 'TIME' ? bandWords(shown) : keyWords(axis.keys.slice(shown.from, shown.to))) : null;
  if (!words) return <p className={css.hint}>Drag across the picture, or use the arrows with Shift, to choose a band for a backfill. Ctrl and the wheel zoom.</p>;
  return <BandBar key={axis.id} axis={axis} band={drawing ? null : band} words={words} selection={selection} edges={graph?.edges ?? null} preview={preview} onClear={onClear} />;
}

function keyWords(keys: readonly string[]): string {
  return keys.length <= 1 ? (keys[0] ?? '') : `${keys[0]} → ${keys.at(-1)}`;
}
