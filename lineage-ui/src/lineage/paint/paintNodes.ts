import { type Status, statusOfMark } from '../../ui/status';
import { CARD_HEIGHT, CARD_WIDTH } from '../graph/lineage';
import type { Look } from '../graph/scene';
import { nodesAt } from '../graph/semanticZoom';
import type { Brush } from './Brush';
import { paintCard } from './paintCard';

type Skin = { fill: string; soft: string; border: string; name: string };

export function skinOf(brush: Brush, look: Look): Skin {
  const { colours: c } = brush;
  switch (look) {
    case 'fresh':
      return { fill: c['fresh-fill'], soft: c.surface, border: c['line-2'], name: c.text };
    case 'stale':
      return { fill: c['stale-fill'], soft: c['stale-soft'], border: c['line-2'], name: c.text };
    case 'missing':
      return { fill: c.surface, soft: c.surface, border: c['missing-border'], name: c['text-2'] };
    case 'failed':
      return { fill: c['failed-fill'], soft: c['failed-soft'], border: c.failed, name: c.text };
    case 'running':
      return { fill: c['running-fill'], soft: c['running-soft'], border: c['line-2'], name: c.text };
    default:
      return { fill: c.edge, soft: c.surface, border: c['line-2'], name: c.text };
  }
}

/** `beneath`: what stands on the page as a button, and is not painted. */
export function paintNodes(brush: Brush, nodes: readonly number[], beneath: ReadonlySet<number>): void {
  switch (nodesAt(brush.place.k)) {
    case 'block':
      return brush.byLook(nodes, (look, batch) => paintBlocks(brush, look, batch));
    case 'tile':
      return brush.byLook(nodes, (look, batch) => paintTiles(brush, look, batch, false));
    case 'bar':
      return brush.byLook(nodes, (look, batch) => paintTiles(brush, look, batch, true));
    case 'card':
      return brush.byLook(nodes, (look, batch) => batch.forEach((node) => !beneath.has(node) && paintCard(brush, look, node)));
  }
}

function paintBlocks(brush: Brush, look: Look, nodes: readonly number[]): void {
  const { ctx, place } = brush;
  const { x, y } = brush.scene.lineage;
  const skin = skinOf(brush, look);
  const [width, height] = [CARD_WIDTH * place.k, CARD_HEIGHT * place.k];
  ctx.fillStyle = skin.fill;
  for (const node of nodes) ctx.fillRect(brush.x(x[node]!), brush.y(y[node]!), width, height);
  if (look !== 'missing') return;
  ctx.strokeStyle = skin.border;
  ctx.lineWidth = 1;
  if (height >= 4) for (const node of nodes) ctx.strokeRect(brush.x(x[node]!) + 0.5, brush.y(y[node]!) + 0.5, width - 1, height - 1);
}

function paintTiles(brush: Brush, look: Look, nodes: readonly number[], withBar: boolean): void {
  const { ctx, place } = brush;
  const { lineage, standings } = brush.scene;
  const skin = skinOf(brush, look);
  const [width, height] = [CARD_WIDTH * place.k, CARD_HEIGHT * place.k];
  outlines(brush, look, nodes, width, height);

  const glyph = look === 'unknown' || (look === 'fresh' && !withBar) ? null : look;
  const size = withBar ? 10 : 8;
  const pad = withBar ? 6 : 4;
  const middle = withBar ? Math.min(height * 0.42, height - 12 * place.k - 12 * place.k) : height / 2;
  const letters = brush.font(withBar ? 11 : 9.5, withBar ? 500 : 400);
  ctx.fillStyle = skin.name;
  ctx.textBaseline = 'middle';
  // A tile that is far away has room for one picture.
  const clock = withBar || !glyph;
  for (const node of nodes) {
    const left = brush.x(lineage.x[node]!);
    const late = clock && standings.late[node] ? size + 3 : 0;
    const room = width - 2 * pad - (glyph ? size + 3 : 0) - late;
    ctx.fillText(letters.cut(lineage.names[node]!, room), left + pad, brush.y(lineage.y[node]!) + middle + 0.5);
  }
  for (const node of nodes) {
    const right = brush.x(lineage.x[node]!) + width - pad;
    const top = brush.y(lineage.y[node]!) + middle - size / 2;
    if (glyph) brush.glyph(glyph, right - size, top, size);
    if (clock && standings.late[node]) brush.glyph('late', right - size - (glyph ? size + 3 : 0), top, size);
  }
  if (withBar) for (const node of nodes) paintBar(brush, node, place.k);
}

function outlines(brush: Brush, look: Look, nodes: readonly number[], width: number, height: number): void {
  const { ctx, place } = brush;
  const { x, y } = brush.scene.lineage;
  const skin = skinOf(brush, look);
  ctx.fillStyle = skin.soft;
  ctx.strokeStyle = skin.border;
  ctx.lineWidth = 1;
  if (look === 'missing') ctx.setLineDash([3, 2]);
  const radius = Math.min(10 * place.k, 6);
  for (const node of nodes) {
    ctx.beginPath();
    ctx.roundRect(brush.x(x[node]!), brush.y(y[node]!), width, height, radius);
    ctx.fill();
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

const INSET = 12;
const BAR_BOTTOM = 12;

/** 12 units high, along the lower edge of the tile. */
function paintBar(brush: Brush, node: number, k: number): void {
  const { lineage } = brush.scene;
  const high = 12 * k;
  paintPartitions(brush, node, brush.x(lineage.x[node]! + INSET), brush.y(lineage.y[node]! + CARD_HEIGHT - BAR_BOTTOM) - high, (CARD_WIDTH - 2 * INSET) * k, high, 2);
}

/** As ui/PartitionBar: problems stand over what is up to date, at least `least` wide. */
export function paintPartitions(brush: Brush, node: number, left: number, top: number, width: number, height: number, least: number): void {
  const { ctx, colours } = brush;
  const runs = brush.scene.standings.bars[node];
  if (!runs) {
    ctx.fillStyle = colours['surface-2'];
    ctx.fillRect(left, top, width, height);
    return;
  }
  const fills: Record<Status, string> = {
    fresh: colours['fresh-fill'], stale: colours['stale-fill'], failed: colours['failed-fill'], running: colours['running-fill'],
    missing: colours.surface, observed: colours.edge, none: colours.surface,
  };
  const total = runs.reduce((sum, [, count]) => sum + count, 0) || 1;
  let at = 0;
  // Not one ground beneath all: where it is faded that would shine through.
  ctx.fillStyle = fills.fresh;
  for (const [mark, count] of runs) {
    if (statusOfMark(mark) === 'fresh') ctx.fillRect(left + (at / total) * width, top, (count / total) * width, height);
    at += count;
  }
  at = 0;
  for (const [mark, count] of runs) {
    const status = statusOfMark(mark);
    if (status !== 'fresh') {
      const wide = Math.max((count / total) * width, least);
      const from = left + Math.min((at / total) * width, width - wide);
      ctx.fillStyle = fills[status];
      ctx.fillRect(from, top, wide, height);
      if (status === 'missing' || status === 'none') outline(ctx, colours['missing-border'], from, top, wide, height);
    }
    at += count;
  }
}

function outline(ctx: CanvasRenderingContext2D, colour: string, x: number, y: number, width: number, height: number): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 0.75;
  ctx.strokeRect(x + 0.5, y + 0.5, Math.max(width - 1, 0.5), Math.max(height - 1, 0.5));
}
