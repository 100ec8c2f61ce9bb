import type { Mark } from '../api/types';
import type { Colours } from '../lineage/paint/colours';
import { type Item, seenOf, stretchesOf } from './matrixRows';
import type { Span, Tick } from './view';

export interface Picture {
  items: readonly Item[];
  scrollTop: number;
  width: number;
  height: number;
  view: Span;
  ticks: readonly Tick[];
  band: Span | null;
  cursor: { item: number; span: Span } | null;
}

const BAR = 12;
const INSET = 3;

/** Draws what is seen: a bar an asset, a tint for the band, a frame around the cursor. */
export function paintMatrix(context: CanvasRenderingContext2D, colours: Colours, picture: Picture): void {
  const { items, scrollTop, width, height, view, ticks, band, cursor } = picture;
  const x = (at: number) => ((at - view.from) / (view.to - view.from)) * width;
  context.clearRect(0, 0, width, height);
  context.fillStyle = colours.line;
  ticks.forEach((tick) => context.fillRect(Math.round(x(tick.at)), 0, 1, height));
  const seen = seenOf(items, scrollTop, height);
  items.slice(seen.from, seen.to).forEach((item, place) => {
    const top = item.top - scrollTop;
    if (item.kind === 'GROUP') {
      context.fillStyle = colours['surface-2'];
      context.fillRect(0, top, width, item.height);
      return;
    }
    for (const [mark, from, to] of stretchesOf(item.row)) {
      if (to > view.from && from < view.to) stretch(context, colours, mark, x(from), x(to), top + INSET, width);
    }
    if (cursor?.item === seen.from + place) frame(context, colours.text, x(cursor.span.from), x(cursor.span.to), top + 1, ROWFRAME);
  });
  if (!band) return;
  const [left, right] = [x(band.from), x(band.to)];
  context.globalAlpha = 0.16;
  context.fillStyle = colours.accent;
  context.fillRect(left, 0, right - left, height);
  context.globalAlpha = 1;
  context.fillRect(left - 1, 0, 2, height);
  context.fillRect(right - 1, 0, 2, height);
}

const ROWFRAME = 16;

function frame(context: CanvasRenderingContext2D, colour: string, left: number, right: number, top: number, height: number): void {
  const wide = Math.max(8, right - left);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.strokeRect((left + right - wide) / 2, top, wide, height);
}

/** A problem is at least three pixels wide. Each mark has a texture of its own besides its colour. */
function stretch(context: CanvasRenderingContext2D, colours: Colours, mark: Mark, from: number, to: number, top: number, width: number): void {
  const good = mark === 'U' || mark === 'V';
  const left = Math.max(-2, from);
  const right = Math.min(width + 2, good ? to : Math.max(to, from + 3));
  const wide = right - left;
  if (wide <= 0) return;
  switch (mark) {
    case 'U':
      context.fillStyle = colours['fresh-fill'];
      context.fillRect(left, top, wide, BAR);
      break;
    case 'V':
      context.fillStyle = colours.edge;
      context.fillRect(left, top, wide, BAR);
      break;
    case 'F':
      context.fillStyle = colours['failed-fill'];
      context.fillRect(left, top, wide, BAR);
      if (wide >= 9) crosses(context, colours.surface, left, wide, top);
      break;
    case 'S':
      context.fillStyle = colours['stale-fill'];
      context.fillRect(left, top, wide, BAR);
      hatch(context, colours.surface, left, wide, top);
      break;
    case 'R':
    case 'Q':
      context.fillStyle = colours['running-fill'];
      context.fillRect(left, top, wide, BAR);
      context.fillStyle = colours.surface;
      if (mark === 'Q') context.fillRect(left + 1.5, top + 1.5, Math.max(0, wide - 3), BAR - 3);
      else context.fillRect(left, top + BAR / 2 - 1, wide, 2);
      break;
    case 'M':
    case 'N':
      context.fillStyle = colours.surface;
      context.fillRect(left, top, wide, BAR);
      context.strokeStyle = colours['missing-border'];
      context.lineWidth = 1;
      context.setLineDash(mark === 'N' ? [3, 2] : []);
      context.strokeRect(left + 0.5, top + 0.5, Math.max(1, wide - 1), BAR - 1);
      context.setLineDash([]);
      break;
    case '-':
      break;
  }
}

function crosses(context: CanvasRenderingContext2D, colour: string, left: number, wide: number, top: number): void {
  const middle = left + wide / 2;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(middle - 2.5, top + 3.5);
  context.lineTo(middle + 2.5, top + 8.5);
  context.moveTo(middle + 2.5, top + 3.5);
  context.lineTo(middle - 2.5, top + 8.5);
  context.stroke();
}

function hatch(context: CanvasRenderingContext2D, colour: string, left: number, wide: number, top: number): void {
  context.save();
  context.beginPath();
  context.rect(left, top, wide, BAR);
  context.clip();
  context.strokeStyle = colour;
  context.globalAlpha = 0.55;
  context.lineWidth = 1.2;
  context.beginPath();
  for (let at = Math.floor(left / 6) * 6 - BAR; at < left + wide; at += 6) {
    context.moveTo(at, top + BAR);
    context.lineTo(at + BAR, top);
  }
  context.stroke();
  context.restore();
}
