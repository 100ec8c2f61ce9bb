import { nodesWithin } from '../graph/hit';
import { CARD_HEIGHT, CARD_WIDTH, type Lineage } from '../graph/lineage';
import type { Scene } from '../graph/scene';
import { MOST_CARDS, nodesAt } from '../graph/semanticZoom';
import type { Viewport } from '../graph/Viewport';
import type { Brush } from './Brush';
import { paintEdges } from './paintEdges';
import { paintFrames, paintLabels } from './paintFrames';
import { paintNodes } from './paintNodes';

/** One frame. `pointed`: the node under the pointer or with the focus, or -1; `beneath`: those that stand on the page as buttons. */
export function paint(brush: Brush, scene: Scene, view: Viewport, pointed: number, beneath: ReadonlySet<number>): void {
  const { ctx, density } = brush;
  brush.scene = scene;
  brush.place = view.place;
  brush.width = view.width;
  brush.height = view.height;
  ctx.setTransform(density, 0, 0, density, 0, 0);
  ctx.clearRect(0, 0, view.width, view.height);
  paintFrames(brush);
  paintEdges(brush);
  paintNodes(brush, nodesWithin(scene.lineage, view.seen(), scene.collapsed), beneath);
  if (pointed >= 0 && pointed !== scene.selected) ring(brush, pointed, 1.5);
  if (scene.selected >= 0) ring(brush, scene.selected, 2);
  paintLabels(brush);
}

function ring(brush: Brush, node: number, width: number): void {
  const { ctx, place, scene } = brush;
  if (scene.collapsed.has(scene.lineage.group[node]!)) return;
  ctx.strokeStyle = brush.colours.accent;
  ctx.lineWidth = width;
  ctx.beginPath();
  const radius = Math.min(10 * place.k, nodesAt(place.k) === 'card' ? 20 : 6);
  ctx.roundRect(brush.x(scene.lineage.x[node]!) - 1, brush.y(scene.lineage.y[node]!) - 1, CARD_WIDTH * place.k + 2, CARD_HEIGHT * place.k + 2, radius + 1);
  ctx.stroke();
}

/** What stands on the page as buttons at this place: the nearest to the middle, at most so many. */
export function cardsAt(lineage: Lineage, view: Viewport, collapsed: ReadonlySet<number>): number[] {
  if (nodesAt(view.place.k) !== 'card') return [];
  const seen = view.seen();
  const found = nodesWithin(lineage, seen, collapsed);
  if (found.length <= MOST_CARDS) return found;
  const [x, y] = [seen.x + seen.width / 2 - CARD_WIDTH / 2, seen.y + seen.height / 2 - CARD_HEIGHT / 2];
  const distance = (node: number): number => Math.hypot(lineage.x[node]! - x, lineage.y[node]! - y);
  return found.sort((a, b) => distance(a) - distance(b)).slice(0, MOST_CARDS).sort((a, b) => a - b);
}
