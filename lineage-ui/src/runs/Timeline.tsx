import { Maximize, Minus, Plus } from 'lucide-react';
import { type JSX, type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RunStep } from '../api/types';
import { useTheme } from '../frame/theme';
import { Button } from '../ui/Button';
import { useNow } from '../ui/useNow';
import { neighbour } from './neighbour';
import { TimelineTip } from './TimelineTip';
import css from './TimelinePane.module.css';
import { lookOf } from './states';
import { labelOf } from './steps';
import { extent, pack, ticks, type TimelineBar } from './timeline';
import { AXIS_HEIGHT, draw, hit, LABEL_WIDTH, palette, place, type Scene } from './timelineDraw';
import { useSize } from './useSize';

interface TimelineProps {
  steps: RunStep[];
  open: boolean;
  chosen: number | null;
  choose: (step: number | null) => void;
  legend: ReactNode;
}

const ZOOM = 1.6;

/** Each asset's steps in time, drawn on a canvas of the size that is seen. */
export function Timeline({ steps, open, chosen, choose, legend }: TimelineProps): JSX.Element {
  const [theme] = useTheme();
  const colours = useMemo(palette, [theme]);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(scroller);
  const now = useNow(open);
  const rows = useMemo(() => pack(steps, Date.now()), [steps]);
  const { placed, height } = useMemo(() => place(rows), [rows]);
  const whole = useMemo(() => extent(rows, now), [rows, now]);
  const [view, setView] = useState<[number, number] | null>(null);
  const [scroll, setScroll] = useState(0);
  const [hover, setHover] = useState<{ bar: TimelineBar; x: number; y: number } | null>(null);
  const drag = useRef<{ x: number; view: [number, number]; moved: boolean } | null>(null);
  const [from, to] = view ?? whole;

  const scene: Scene = {
    width: size.width, height: size.height, scroll, from, to, now, placed,
    ticks: ticks(from, to, whole[0], size.width - LABEL_WIDTH),
    chosen, hovered: hover?.bar.step.id ?? null, palette: colours,
  };
  const latest = useRef(scene);
  latest.current = scene;

  useLayoutEffect(() => {
    const element = canvas.current!;
    const ratio = window.devicePixelRatio || 1;
    const [w, h] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (element.width !== w) element.width = w;
    if (element.height !== h) element.height = h;
    const context = element.getContext('2d')!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context, scene);
  });

  const zoom = (by: number, x = (size.width + LABEL_WIDTH) / 2) => {
    const at = from + ((x - LABEL_WIDTH) / (size.width - LABEL_WIDTH)) * (to - from);
    const [a, b] = [at - (at - from) / by, at + (to - at) / by];
    if (b - a < 5) return;
    setView(a <= whole[0] && b >= whole[1] ? null : [Math.max(whole[0], a), Math.min(whole[1], b)]);
  };
  const shift = (range: [number, number], ms: number) => {
    const by = Math.max(whole[0] - range[0], Math.min(whole[1] - range[1], ms));
    setView([range[0] + by, range[1] + by]);
  };
  const perPixel = (to - from) / Math.max(1, size.width - LABEL_WIDTH);

  // React's own wheel listener cannot keep the page from zooming.
  const wheel = useRef((_: WheelEvent) => {});
  wheel.current = (event) => {
    if (event.ctrlKey || event.metaKey) zoom(Math.exp(-event.deltaY / 300), event.offsetX);
    else if (view && Math.abs(event.deltaX) > Math.abs(event.deltaY)) shift(view, event.deltaX * perPixel);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    const element = scroller.current!;
    const listener = (event: WheelEvent) => wheel.current(event);
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  }, []);

  // What is chosen elsewhere comes into sight.
  useEffect(() => {
    const row = placed.find((one) => one.row.bars.some(({ bar }) => bar.step.id === chosen));
    const element = scroller.current!;
    if (!row) return;
    const room = element.clientHeight - AXIS_HEIGHT;
    if (row.top < element.scrollTop || row.top + row.height > element.scrollTop + room) element.scrollTop = Math.max(0, row.top - room / 3);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen]);

  const at = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top] as const;
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    drag.current = { x: event.clientX, view: [from, to], moved: false };
  };
  const move = (event: PointerEvent) => {
    const [x, y] = at(event);
    const held = drag.current;
    if (held && view && event.buttons === 1) {
      if (Math.abs(event.clientX - held.x) > 3) held.moved = true;
      if (held.moved) shift(held.view, (held.x - event.clientX) * perPixel);
    } else if (event.buttons === 0) {
      const bar = hit(latest.current, x, y);
      setHover(bar ? { bar, x, y: y + scroll } : null);
    }
  };
  const up = (event: PointerEvent) => {
    const held = drag.current;
    drag.current = null;
    if (!held || held.moved) return;
    const bar = hit(latest.current, ...at(event));
    if (bar) choose(bar.step.id);
  };
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoom(ZOOM);
    else if (event.key === '-') zoom(1 / ZOOM);
    else if (event.key === '0' || event.key === 'f') setView(null);
    else if (event.key === 'Escape' && chosen !== null) choose(null);
    else {
      const next = neighbour(rows, chosen, event.key);
      if (next === undefined) return;
      choose(next);
    }
    event.preventDefault();
  };

  const step = steps.find((one) => one.id === chosen);
  return (
    <>
      <div className={css.tools}>
        {legend}
        <div className={css.zoom} role="group" aria-label="Time shown">
          <Button kind="quiet" small icon aria-label="Zoom out" title="Zoom out (-)" disabled={view === null} onClick={() => zoom(1 / ZOOM)}>
            <Minus size={14} />
          </Button>
          <Button kind="quiet" small icon aria-label="Zoom in" title="Zoom in (+, or Ctrl and wheel)" onClick={() => zoom(ZOOM)}>
            <Plus size={14} />
          </Button>
          <Button kind="quiet" small icon aria-label="Whole run" title="Whole run (F)" disabled={view === null} onClick={() => setView(null)}>
            <Maximize size={14} />
          </Button>
        </div>
      </div>
      <div
        ref={scroller}
        className={css.scroll}
        tabIndex={0}
        role="application"
        aria-label={`Timeline of ${steps.length} steps of ${rows.length} assets. Arrow keys go from step to step; the tab Steps has them as a list.`}
        onScroll={(event) => setScroll(event.currentTarget.scrollTop)}
        onKeyDown={key}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerLeave={() => setHover(null)}
        style={{ cursor: hover ? 'pointer' : view ? 'grab' : undefined }}
      >
        <canvas ref={canvas} className={css.canvas} style={{ width: size.width, height: size.height }} />
        <div aria-hidden style={{ height: Math.max(0, height + AXIS_HEIGHT + 12 - size.height) }} />
        {hover ? <TimelineTip bar={hover.bar} now={now} style={tipPlace(hover, size.width)} /> : null}
      </div>
      <p className="hidden-visually" aria-live="polite">
        {step ? `${labelOf(step)}, ${lookOf(step.state).word}` : ''}
      </p>
    </>
  );
}

function tipPlace(hover: { x: number; y: number }, width: number): React.CSSProperties {
  return hover.x > width - 380 ? { right: width - hover.x + 12, top: hover.y + 14 } : { left: hover.x + 14, top: hover.y + 14 };
}
