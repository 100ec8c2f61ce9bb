import { useNavigate } from '@tanstack/react-router';
import { type JSX, type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Axis } from '../api/types';
import { useDrag } from '../backfill/useDrag';
import { useTheme } from '../frame/theme';
import { coloursNow } from '../lineage/paint/colours';
import { type Item, ROW } from './matrixRows';
import { MatrixRows } from './MatrixRows';
import { type Spot, Tip } from './MatrixTip';
import css from './Partitions.module.css';
import { paintMatrix } from './paintMatrix';
import { useSize } from './useSize';
import { type Span, bandBetween, keyTicks, panned, ticksOf, unitAt, unitOf, zoomed } from './view';

export interface MatrixGridProps {
  axis: Axis;
  items: readonly Item[];
  view: Span;
  full: Span;
  /** as close as one can look */
  least: number;
  onView: (view: Span) => void;
  onWidth: (pixels: number) => void;
  band: Span | null;
  /** while it is drawn */
  onDraw: (band: Span | null) => void;
  onBand: (band: Span | null) => void;
  onPreview: () => void;
}

/** The picture: names on the left, bars on a canvas, health on the right. */
export function MatrixGrid(props: MatrixGridProps): JSX.Element {
  const { axis, items, view, full, least, band } = props;
  const ofTime = axis.kind === 'TIME';
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(canvas, scroller, props.onWidth);
  const [scrollTop, setScrollTop] = useState(0);
  const [theme] = useTheme();
  const [cursor, setCursor] = useState<{ item: number; at: number } | null>(null);
  const anchor = useRef<number | null>(null);
  const [hover, setHover] = useState<Spot | null>(null);
  const navigate = useNavigate();
  const unit = unitOf(view, ofTime);
  const ticks = useMemo(() => (ofTime ? ticksOf(view, width) : keyTicks(view, axis.keys, width)), [ofTime, view.from, view.to, width, axis.keys]);
  const total = items.length > 0 ? items[items.length - 1]!.top + items[items.length - 1]!.height : 0;

  useLayoutEffect(() => {
    const element = canvas.current!;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    const context = element.getContext('2d');
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintMatrix(context, coloursNow(), { items, scrollTop, width, height, view, ticks, band, cursor: cursor && { item: cursor.item, span: unitAt(cursor.at, unit) } });
    // Colours come with the theme.
  }, [items, scrollTop, width, height, view.from, view.to, ticks, band, cursor, unit, theme]);

  const valueAt = (x: number) => {
    const box = canvas.current!.getBoundingClientRect();
    return view.from + ((x - box.left) / box.width) * (view.to - view.from);
  };
  const inside = (x: number) => {
    const box = canvas.current!.getBoundingClientRect();
    return x >= box.left && x < box.right;
  };
  const itemAt = (y: number) => {
    const at = y - scroller.current!.getBoundingClientRect().top + scroller.current!.scrollTop;
    return items.findIndex((item) => at >= item.top && at < item.top + item.height);
  };
  const drag = useDrag<number>({
    placeAt: (x, _, start) => (start !== null || inside(x) ? Math.max(full.from, Math.min(full.to - 1e-6, valueAt(x))) : null),
    onDrag: (from, to) => {
      anchor.current = from;
      if (from !== to) props.onDraw(bandBetween(from, to, unit, full));
    },
    onEnd: (from, to) => {
      if (from !== to) props.onBand(bandBetween(from, to, unit, full));
      else props.onDraw(null);
    },
  });
  useWheel(scroller, (event) => {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.shiftKey ? event.deltaY : 0;
    if (event.ctrlKey || event.metaKey) props.onView(zoomed(view, full, Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 120), valueAt(event.clientX), least));
    else if (sideways !== 0) props.onView(panned(view, full, (sideways / width) * (view.to - view.from)));
    else return false;
    return true;
  });
  const onPointerMove = (event: PointerEvent) => {
    const index = inside(event.clientX) && event.buttons === 0 ? itemAt(event.clientY) : -1;
    const item = items[index];
    const box = scroller.current!.getBoundingClientRect();
    setHover(item?.kind === 'ROW' ? { row: item.row, at: valueAt(event.clientX), x: event.clientX - box.left, y: event.clientY - box.top } : null);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const index = itemAt(event.clientY);
    if (event.button === 0 && inside(event.clientX) && items[index]?.kind === 'ROW') setCursor({ item: index, at: valueAt(event.clientX) });
    setHover(null);
    drag.onPointerDown(event);
  };

  const moveTo = (item: number, at: number) => {
    setCursor({ item, at });
    const { top } = items[item]!;
    const element = scroller.current!;
    if (top < element.scrollTop) element.scrollTop = Math.max(0, top - 2 * ROW);
    else if (top + ROW > element.scrollTop + element.clientHeight) element.scrollTop = top + 2 * ROW - element.clientHeight;
    if (at < view.from || at >= view.to) props.onView(panned(view, full, at - (view.from + view.to) / 2));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = cursor ?? { item: items.findIndex((item) => item.kind === 'ROW'), at: Math.min(view.to, full.to) - 1e-3 };
    if (!items[now.item]) return;
    const page = Math.max(1, Math.floor(height / ROW) - 1);
    const rows = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    const around = unitAt(now.at, unit);
    const next = { ArrowRight: around.to, ArrowLeft: around.from - 1e-3, Home: view.from, End: view.to - 1e-3 }[event.key];
    if (rows !== undefined) moveTo(cursor ? rowFrom(items, now.item, rows) : now.item, now.at);
    else if (next !== undefined) {
      const at = cursor ? Math.max(full.from, Math.min(full.to - 1e-3, next)) : now.at;
      moveTo(now.item, at);
      if (event.shiftKey) {
        anchor.current ??= now.at;
        props.onBand(bandBetween(anchor.current, at, unit, full));
      } else anchor.current = at;
    } else if (event.key === 'Enter') {
      const item = items[now.item]!;
      if (band) props.onPreview();
      else if (item.kind === 'ROW') void navigate({ to: '/assets/$key', params: { key: item.row.key }, search: {} });
    } else if (event.key === 'Escape' && band) props.onBand(null);
    else if (event.key === '+' || event.key === '-') props.onView(zoomed(view, full, event.key === '+' ? 0.5 : 2, now.at, least));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEscape(band !== null, () => props.onBand(null));
  const current = cursor && items[cursor.item]?.kind === 'ROW' ? (items[cursor.item] as Item & { kind: 'ROW' }) : null;

  return (
    <div className={css.card}>
      <div className={css.ticks} aria-hidden>
        {ofTime ? <span className={css.zone}>UTC</span> : null}
        <div className={css.ticksInner}>
          {ticks.map((tick) => (
            <span key={tick.at} className={css.tick} title={tick.label} style={{ left: `${((tick.at - view.from) / (view.to - view.from)) * 100}%` }}>
              {tick.label}
            </span>
          ))}
        </div>
      </div>
      <div
        ref={scroller}
        className={css.scroller}
        role="grid"
        tabIndex={0}
        aria-label={`Partitions along ${axis.label}`}
        aria-describedby="matrix-keys"
        aria-rowcount={items.length}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHover(null)}
        onPointerDown={onPointerDown}
      >
        <div className={css.whole} style={{ height: Math.max(total, height) }} role="presentation">
          <canvas ref={canvas} className={css.canvas} style={{ height }} aria-hidden />
          <MatrixRows items={items} top={scrollTop} height={height} current={cursor?.item ?? -1} />
        </div>
      </div>
      <span id="matrix-keys" className="hidden-visually">
        Arrows move, with Shift they choose a band, Enter previews its backfill, plus and minus zoom, Escape clears.
      </span>
      <Tip axis={axis} spot={hover} />
      <Tip axis={axis} spot={current && cursor ? { row: current.row, at: cursor.at, x: 0, y: 0 } : null} spoken />
    </div>
  );
}

/** So many rows on, over the names of groups. */
function rowFrom(items: readonly Item[], from: number, by: number): number {
  const way = Math.sign(by);
  let left = Math.abs(by);
  let last = from;
  for (let i = from + way; i >= 0 && i < items.length && left > 0; i += way) {
    if (items[i]!.kind !== 'ROW') continue;
    last = i;
    left--;
  }
  return last;
}

/** React's own listener may not keep the page from zooming. */
function useWheel(element: { current: HTMLElement | null }, handle: (event: WheelEvent) => boolean): void {
  const current = useRef(handle);
  current.current = handle;
  useEffect(() => {
    const listened = element.current!;
    const onWheel = (event: WheelEvent) => {
      if (current.current(event)) event.preventDefault();
    };
    listened.addEventListener('wheel', onWheel, { passive: false });
    return () => listened.removeEventListener('wheel', onWheel);
  }, [element]);
}

/** Escape clears the band wherever one is on the page, unless something else is open. */
function useEscape(active: boolean, clear: () => void): void {
  const current = useRef(clear);
  current.current = clear;
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role="dialog"]')) current.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [active]);
}
