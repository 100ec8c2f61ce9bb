import { FAINT, LIT, PLAIN } from '../graph/scene';
import { edgesAt } from '../graph/semanticZoom';
import { bundleWidth } from '../graph/wires';
import type { Box } from '../graph/lineage';
import { type Brush, FADED_EDGE } from './Brush';

/** Paths of thousands of curves take longer than many short ones. */
const CHUNK = 64;

/** Edges that only pass by, with neither end in sight, are drawn as long as they can be told apart. */
const MOST_PASSING = 250;

/** As many lines are drawn in full width. */
const MOST_WIDE = 200;

export function paintEdges(brush: Brush): void {
  const { k } = brush.place;
  const edges = edgesAt(k);
  if (edges !== 'all') paintBundles(brush);
  const { wires, wireTone } = brush.scene;
  const tones: number[][] = [[], [], []];
  const passing: number[][] = [[], [], []];
  for (let wire = 0; wire < wires.count; wire++) {
    const tone = wireTone[wire]!;
    const drawn = tone === LIT || edges === 'all' || (edges === 'inside' && wires.inside[wire] === 1);
    if (!drawn || !seen(brush, wire)) continue;
    (tone === LIT || endsHere(brush, wire) ? tones : passing)[tone]!.push(wire);
  }
  if (passing[FAINT]!.length + passing[PLAIN]!.length <= MOST_PASSING) {
    tones[FAINT]!.push(...passing[FAINT]!);
    tones[PLAIN]!.push(...passing[PLAIN]!);
  }
  // A line of one pixel is drawn many times as fast as a wider one.
  const width = k < 0.7 || tones[FAINT]!.length + tones[PLAIN]!.length > MOST_WIDE ? 1 : 1.4;
  stroke(brush, tones[FAINT]!, brush.colours.edge, width, FADED_EDGE);
  stroke(brush, tones[PLAIN]!, brush.colours.edge, width, 1);
  stroke(brush, tones[LIT]!, brush.colours.accent, k < 0.2 ? 1 : 2, k < 0.2 ? 0.7 : 1);
}

function endsHere(brush: Brush, wire: number): boolean {
  const { stops, first } = brush.scene.wires;
  const within = (at: number): boolean => {
    const [x, y] = [brush.x(stops[at]!), brush.y(stops[at + 1]!)];
    return x >= 0 && x <= brush.width && y >= 0 && y <= brush.height;
  };
  return within(first[wire]!) || within(first[wire + 1]! - 2);
}

/** From one stop to the next; from one end to the other where cards are too small to be gone around. */
function eachCurve(brush: Brush, wire: number, take: (x1: number, y1: number, x2: number, y2: number) => boolean | void): boolean {
  const { stops, first } = brush.scene.wires;
  const [begin, end] = [first[wire]!, first[wire + 1]! - 2];
  const step = edgesAt(brush.place.k) === 'all' ? 2 : end - begin;
  for (let at = begin; at < end; at += step) {
    if (take(brush.x(stops[at]!), brush.y(stops[at + 1]!), brush.x(stops[at + step]!), brush.y(stops[at + step + 1]!))) return true;
  }
  return false;
}

function seen(brush: Brush, wire: number): boolean {
  return eachCurve(brush, wire, (x1, y1, x2, y2) => curveSeen(brush, x1, y1, x2, y2));
}

/** Pieces of a curve that are looked at one by one: most of a long one is elsewhere. */
const PIECES = 6;

function curveSeen(brush: Brush, x1: number, y1: number, x2: number, y2: number): boolean {
  const { width, height } = brush;
  if ((y1 < 0 && y2 < 0) || (y1 > height && y2 > height)) return false;
  const bend = bendOf(x1, x2, brush.place.k);
  if (Math.max(x1, x2) + bend < 0 || Math.min(x1, x2) - bend > width) return false;
  let [ax, ay] = [x1, y1];
  for (let piece = 1; piece <= PIECES; piece++) {
    const t = piece / PIECES;
    const s = 1 - t;
    const bx = s * s * s * x1 + 3 * s * s * t * (x1 + bend) + 3 * s * t * t * (x2 - bend) + t * t * t * x2;
    const by = (s * s * s + 3 * s * s * t) * y1 + (3 * s * t * t + t * t * t) * y2;
    if (Math.max(ax, bx) > 0 && Math.min(ax, bx) < width && Math.max(ay, by) > 0 && Math.min(ay, by) < height) return true;
    [ax, ay] = [bx, by];
  }
  return false;
}

function bendOf(x1: number, x2: number, k: number): number {
  return Math.max(Math.abs(x2 - x1) / 2, 30 * k);
}

function stroke(brush: Brush, wires: readonly number[], colour: string, width: number, alpha: number): void {
  const { ctx, place } = brush;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.globalAlpha = alpha;
  for (let start = 0; start < wires.length; start += CHUNK) {
    ctx.beginPath();
    for (let at = start; at < Math.min(start + CHUNK, wires.length); at++) {
      eachCurve(brush, wires[at]!, (x1, y1, x2, y2) => curve(ctx, x1, y1, x2, y2, place.k));
    }
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function curve(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number, k: number): void {
  const bend = bendOf(x1, x2, k);
  ctx.moveTo(x1, y1);
  ctx.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
}

function paintBundles(brush: Brush): void {
  const { ctx, colours, place } = brush;
  const { bundles, bundleTone, lineage } = brush.scene;
  ctx.strokeStyle = colours.edge;
  bundles.forEach((bundle, index) => {
    const [from, to] = [lineage.groups[bundle.from]!, lineage.groups[bundle.to]!];
    // What is lit is drawn edge by edge, over it.
    ctx.globalAlpha = bundleTone[index] === PLAIN ? 1 : FADED_EDGE;
    ctx.lineWidth = bundleWidth(bundle.edges.length);
    ctx.beginPath();
    if (from.x < to.x + to.width && to.x < from.x + from.width) beside(brush, from, to);
    else curve(ctx, brush.x(from.x + from.width), brush.y(from.y + from.height / 2), brush.x(to.x), brush.y(to.y + to.height / 2), place.k);
    ctx.stroke();
  });
  ctx.globalAlpha = 1;
}

/** Groups of one column: from the lower edge of one to the upper edge of the other. */
function beside(brush: Brush, from: Box, to: Box): void {
  const down = to.y >= from.y;
  const [x1, x2] = [brush.x(from.x + from.width / 2), brush.x(to.x + to.width / 2)];
  const [y1, y2] = [brush.y(down ? from.y + from.height : from.y), brush.y(down ? to.y : to.y + to.height)];
  brush.ctx.moveTo(x1, y1);
  brush.ctx.bezierCurveTo(x1, (y1 + y2) / 2, x2, (y1 + y2) / 2, x2, y2);
}
