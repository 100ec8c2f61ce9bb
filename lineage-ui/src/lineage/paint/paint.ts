import { nodesWithin } from '../graph/hit';
import { CARD_HEIGHT, CARD_WIDTH, type Lineage } from '../graph/lineage';
import type { Scene } from '../graph/scene';
import { MOST_CARDS, nodesAt, type Place } from '../graph/semanticZoom';
import type { Viewport } from '../graph/Viewport';
import type { Brush } from './Brush';
import { paintEdges } from './paintEdges';
import { paintFrames, paintLabels } from './paintFrames';
import { paintNodes } from './paintNodes';

/** All of it, once. `beneath`: those that stand on the page as buttons. */
export function paint(brush: Brush, scene: Scene, place: Place, width: number, height: number, beneath: ReadonlySet<number>): void {
  const { ctx, density } = brush;
  Object.assign(brush, { scene, place, width, height });
  const seen = { x: -place.x / place.k, y: -place.y / place.k, width: width / place.k, height: height / place.k };
  ctx.setTransform(density, 0, 0, density, 0, 0);
  ctx.clearRect(0, 0, width, height);
  paintFrames(brush);
  paintEdges(brush);
  paintNodes(brush, nodesWithin(scene.lineage, seen, scene.collapsed), beneath);
  if (scene.selected >= 0) ring(brush, scene.selected);
  paintLabels(brush);
}

function ring(brush: Brush, node: number): void {
  const { ctx, place, scene } = brush;
  if (scene.collapsed.has(scene.lineage.group[node]!)) return;
  ctx.strokeStyle = brush.colours.accent;
  ctx.lineWidth = 2;
  ctx.beginPath();
  const radius = Math.min(10 * place.k, nodesAt(place.k) === 'card' ? 20 : 6);
  ctx.roundRect(brush.x(scene.lineage.x[node]!) - 1, brush.y(scene.lineage.y[node]!) - 1, CARD_WIDTH * place.k + 2, CARD_HEIGHT * place.k + 2, radius + 1);
  ctx.stroke();
}

/** What stands on the page as buttons at this place: what is in the window, the nearest to its middle, at most so many. */
export function cardsAt(lineage: Lineage, view: Viewport, collapsed: ReadonlySet<number>): number[] {
  if (nodesAt(view.place.k) !== 'card') return [];
  const seen = view.seen();
  const found = nodesWithin(lineage, seen, collapsed);
  if (found.length <= MOST_CARDS) return found;
  const [x, y] = [seen.x + (seen.width - CARD_WIDTH) / 2, seen.y + (seen.height - CARD_HEIGHT) / 2];
  const distance = (node: number): number => Math.hypot(lineage.x[node]! - x, lineage.y[node]! - y);
  return found.sort((a, b) => distance(a) - distance(b)).slice(0, MOST_CARDS).sort((a, b) => a - b);
}
