import type { TimelineBar, TimelineRow } from './timeline';

/** Where a row stands, from the top of all. */
export interface PlacedRow {
  row: TimelineRow;
  top: number;
  height: number;
  lane: number;
  /** the first of its wave: that is written above it */
  heading: boolean;
}

export const LABEL_WIDTH = 232;
export const AXIS_HEIGHT = 28;
const HEADING = 22;
const PADDING = 7;
const MOST = 96;

/** Puts rows below each other; many lanes get thin, so that a row stays below a hundred pixels. */
export function place(rows: readonly TimelineRow[]): { placed: PlacedRow[]; height: number } {
  let top = 0;
  let wave: number | null = null;
  const placed = rows.map((row) => {
    const heading = row.wave !== wave;
    wave = row.wave;
    if (heading) top += HEADING;
    const lane = Math.max(2, Math.min(12, MOST / row.lanes));
    const height = Math.max(26, Math.ceil(row.lanes * lane) + 2 * PADDING);
    const at = { row, top, height, lane, heading };
    top += height;
    return at;
  });
  return { placed, height: top };
}

/** The colours of the theme, for a canvas. */
export type Palette = Record<'surface' | 'surface2' | 'line' | 'line2' | 'text' | 'text2' | 'accent' | 'fresh' | 'freshFill' | 'freshSoft' | 'failed' | 'running' | 'runningSoft' | 'edge' | 'missing', string>;

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    surface: of('--surface'), surface2: of('--surface-2'), line: of('--line'), line2: of('--line-2'), text: of('--text'), text2: of('--text-2'), accent: of('--accent'),
    fresh: of('--fresh'), freshFill: of('--fresh-fill'), freshSoft: of('--fresh-soft'), failed: of('--failed-fill'), running: of('--running-fill'),
    runningSoft: of('--running-soft'), edge: of('--edge'), missing: of('--missing-border'),
  };
}

export interface Scene {
  width: number;
  height: number;
  scroll: number;
  from: number;
  to: number;
  now: number;
  placed: readonly PlacedRow[];
  ticks: readonly { at: number; label: string }[];
  chosen: number | null;
  hovered: number | null;
  palette: Palette;
}

export function xOf(scene: Pick<Scene, 'width' | 'from' | 'to'>, at: number): number {
  return LABEL_WIDTH + ((at - scene.from) / (scene.to - scene.from)) * (scene.width - LABEL_WIDTH - 12);
}

export function draw(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, height, palette: c } = scene;
  context.clearRect(0, 0, width, height);
  grid(context, scene);
  context.save();
  context.beginPath();
  context.rect(0, AXIS_HEIGHT, width, height - AXIS_HEIGHT);
  context.clip();
  for (const row of scene.placed) {
    const top = AXIS_HEIGHT + row.top - scene.scroll;
    if (top > height || top + row.height < AXIS_HEIGHT - HEADING) continue;
    if (row.heading) {
      context.fillStyle = c.surface2;
      context.fillRect(0, top - HEADING, width, HEADING);
      context.fillStyle = c.text2;
      context.font = "500 11px 'Inter Variable', sans-serif";
      context.fillText(`Wave ${row.row.wave}`, 12, top - 7);
    } else {
      context.fillStyle = c.line;
      context.fillRect(0, top, width, 1);
    }
    bars(context, scene, row, top);
    label(context, scene, row, top);
  }
  context.restore();
}

function grid(context: CanvasRenderingContext2D, scene: Scene): void {
  const { palette: c, height, width } = scene;
  context.font = "400 11px 'Inter Variable', sans-serif";
  for (const tick of scene.ticks) {
    const x = Math.round(xOf(scene, tick.at));
    if (x < LABEL_WIDTH) continue;
    context.fillStyle = c.line;
    context.fillRect(x, AXIS_HEIGHT, 1, height);
    context.fillStyle = c.text2;
    if (x + context.measureText(tick.label).width < width) context.fillText(tick.label, x, 18);
  }
  context.fillStyle = c.line2;
  context.fillRect(0, AXIS_HEIGHT - 1, width, 1);
}

function label(context: CanvasRenderingContext2D, scene: Scene, row: PlacedRow, top: number): void {
  context.fillStyle = scene.palette.surface;
  context.fillRect(0, top + 1, LABEL_WIDTH - 8, row.height - 1);
  context.fillStyle = scene.palette.text;
  context.font = "400 12px 'JetBrains Mono', monospace";
  context.fillText(fitted(context, row.row.asset, LABEL_WIDTH - 28), 12, top + 17);
}

/** As much as fits, without what is in the middle: keys are told apart by their ends. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  const letter = context.measureText('m').width;
  const most = Math.max(4, Math.floor(width / letter));
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${text.slice(0, most - 1 - end)}…${text.slice(text.length - end)}`;
}

function bars(context: CanvasRenderingContext2D, scene: Scene, row: PlacedRow, top: number): void {
  let lastX = -1;
  let lastLook = '';
  for (const { bar, lane } of row.row.bars) {
    const from = xOf(scene, bar.from);
    const to = xOf(scene, bar.to ?? scene.now);
    if (to < LABEL_WIDTH || from > scene.width) continue;
    const x = Math.max(LABEL_WIDTH, from);
    const w = Math.max(bar.piece === 'wait' ? 1 : 3, Math.min(scene.width, to) - x - (to - from > 4 ? 1 : 0));
    const look = `${lane} ${bar.piece} ${bar.step.state}`;
    const chosen = bar.step.id === scene.chosen;
    // Thousands of bars within one pixel are one.
    if (!chosen && w <= 3 && Math.floor(x) === lastX && look === lastLook) continue;
    lastX = Math.floor(x);
    lastLook = look;
    const y = top + PADDING + lane * row.lane;
    const h = Math.max(1.5, row.lane - 2);
    piece(context, scene, bar, x, y, w, h);
    if (chosen || bar.step.id === scene.hovered) {
      context.strokeStyle = chosen ? scene.palette.accent : scene.palette.text2;
      context.lineWidth = chosen ? 2 : 1;
      context.strokeRect(x - 2, y - 2, w + 4, h + 4);
    }
  }
}

/** Each by its own shape: waits are a line, what runs is open to the right, what failed has a cross, what was not made is hollow. */
function piece(context: CanvasRenderingContext2D, scene: Scene, bar: TimelineBar, x: number, y: number, w: number, h: number): void {
  const c = scene.palette;
  const middle = y + h / 2;
  if (bar.piece === 'wait') {
    context.strokeStyle = c.missing;
    context.lineWidth = 1.5;
    context.setLineDash([3, 3]);
    stroke(context, [x, middle, x + w, middle]);
    context.setLineDash([]);
    return;
  }
  const state = bar.piece === 'attempt' ? 'FAILED' : bar.step.state;
  switch (state) {
    case 'FAILED': {
      context.fillStyle = c.failed;
      context.fillRect(x, y, w, h);
      if (h >= 6 && w >= 8) {
        context.strokeStyle = c.surface;
        context.lineWidth = 1.4;
        const r = Math.min(2.6, h / 2 - 1.4);
        const m = x + Math.min(6, w / 2);
        stroke(context, [m - r, middle - r, m + r, middle + r]);
        stroke(context, [m - r, middle + r, m + r, middle - r]);
      }
      return;
    }
    case 'RUNNING':
      context.fillStyle = c.running;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + w, y);
      context.lineTo(x + w + 4, middle);
      context.lineTo(x + w, y + h);
      context.lineTo(x, y + h);
      context.fill();
      return;
    case 'SUCCEEDED':
      context.fillStyle = c.freshFill;
      context.fillRect(x, y, w, h);
      return;
    case 'UNCHANGED':
      hollow(context, c.fresh, c.freshSoft, x, y, w, h);
      return;
    default:
      hollow(context, c.missing, c.surface, x, y, w, h);
      if (state === 'CANCELED' && w >= 5) stroke(context, [x, y + h, x + Math.min(w, 12), y]);
  }
}

function hollow(context: CanvasRenderingContext2D, border: string, fill: string, x: number, y: number, w: number, h: number): void {
  context.fillStyle = fill;
  context.fillRect(x, y, w, h);
  context.strokeStyle = border;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, Math.max(1, w - 1), Math.max(1, h - 1));
}

function stroke(context: CanvasRenderingContext2D, [ax, ay, bx, by]: [number, number, number, number]): void {
  context.beginPath();
  context.moveTo(ax, ay);
  context.lineTo(bx, by);
  context.stroke();
}

/** The bar at a place; the smaller ones win, for they are the harder to hit. */
export function hit(scene: Scene, x: number, y: number): TimelineBar | null {
  if (y < AXIS_HEIGHT || x < LABEL_WIDTH) return null;
  const at = y - AXIS_HEIGHT + scene.scroll;
  const row = scene.placed.find((placed) => at >= placed.top && at < placed.top + placed.height);
  if (!row) return null;
  const lane = Math.floor((at - row.top - PADDING) / row.lane);
  let best: TimelineBar | null = null;
  let width = Infinity;
  for (const one of row.row.bars) {
    if (Math.abs(one.lane - lane) > (row.lane < 4 ? 1 : 0) && row.row.lanes > 1) continue;
    const from = xOf(scene, one.bar.from) - 2;
    const to = Math.max(xOf(scene, one.bar.to ?? scene.now), from + 3) + 3;
    if (x >= from && x <= to && to - from < width) {
      best = one.bar;
      width = to - from;
    }
  }
  return best;
}
