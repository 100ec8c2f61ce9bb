import { type JSX, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTheme } from '../frame/theme';
import { CARD_HEIGHT, CARD_WIDTH } from './graph/lineage';
import { LOOKS, type Scene } from './graph/scene';
import type { Viewport } from './graph/Viewport';
import css from './Lineage.module.css';
import { coloursNow } from './paint/colours';

const WIDTH = 170;
const HEIGHT = 104;
const MARGIN = 8;

/** All of it in small, and which part is seen; a click leads there. For the pointer only: keys have their own ways. */
export function Minimap({ scene, view }: { scene: Scene; view: Viewport }): JSX.Element | null {
  const [theme] = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [needed, setNeeded] = useState(false);
  const { bounds } = scene.lineage;
  const k = Math.min((WIDTH - 2 * MARGIN) / bounds.width, (HEIGHT - 2 * MARGIN) / bounds.height);
  const left = (WIDTH - bounds.width * k) / 2 - bounds.x * k;
  const top = (HEIGHT - bounds.height * k) / 2 - bounds.y * k;

  useEffect(() => {
    const place = (): void => {
      const seen = view.seen();
      const all = seen.x <= bounds.x && seen.y <= bounds.y && seen.x + seen.width >= bounds.x + bounds.width && seen.y + seen.height >= bounds.y + bounds.height;
      setNeeded(!all && view.width > 420);
      const style = frame.current?.style;
      if (!style) return;
      const [x1, y1] = [Math.max(seen.x * k + left, 1), Math.max(seen.y * k + top, 1)];
      style.left = `${x1}px`;
      style.top = `${y1}px`;
      style.width = `${Math.max(Math.min((seen.x + seen.width) * k + left, WIDTH - 3) - x1, 4)}px`;
      style.height = `${Math.max(Math.min((seen.y + seen.height) * k + top, HEIGHT - 3) - y1, 4)}px`;
    };
    place();
    return view.subscribe(place);
  }, [view, bounds, k, left, top, needed]);

  useEffect(() => {
    if (!needed || !canvas.current) return;
    const density = Math.min(devicePixelRatio || 1, 2);
    canvas.current.width = WIDTH * density;
    canvas.current.height = HEIGHT * density;
    draw(canvas.current.getContext('2d')!, scene, density, k, left, top);
  }, [scene, needed, theme, k, left, top]);

  if (!needed) return null;
  const lead = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    view.centre((event.clientX - box.left - left) / k, (event.clientY - box.top - top) / k, view.place.k, event.type === 'pointerdown');
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  return (
    <div className={`${css.float} ${css.minimap}`} onPointerDown={lead} onPointerMove={lead} aria-hidden data-testid="minimap">
      <canvas ref={canvas} />
      <div ref={frame} className={css.frame} />
    </div>
  );
}

function draw(ctx: CanvasRenderingContext2D, scene: Scene, density: number, k: number, left: number, top: number): void {
  const { lineage, standings } = scene;
  const colours = coloursNow();
  const fills = { ...Object.fromEntries(LOOKS.map((look) => [look, colours['line-2']])), stale: colours['stale-fill'], failed: colours['failed-fill'], running: colours['running-fill'], missing: colours['missing-border'] } as Record<string, string>;
  ctx.setTransform(density, 0, 0, density, 0, 0);
  for (const look of LOOKS) {
    ctx.fillStyle = fills[look]!;
    for (let node = 0; node < lineage.keys.length; node++) {
      if (standings.looks[node] !== look) continue;
      ctx.fillRect(lineage.x[node]! * k + left, lineage.y[node]! * k + top, Math.max(CARD_WIDTH * k, 1.5), Math.max(CARD_HEIGHT * k * 0.8, 1));
    }
  }
}
