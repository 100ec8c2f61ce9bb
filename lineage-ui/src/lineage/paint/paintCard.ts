import { CARD_HEIGHT, CARD_WIDTH } from '../graph/lineage';
import { type Look, wordOf } from '../graph/scene';
import { KIND_PATHS, kindOf } from '../../ui/kinds';
import type { Brush } from './Brush';
import { paintPartitions } from './paintNodes';

/** As Card.tsx, for those beyond the most that stand on the page. In units, under the canvas's own scale. */
export function paintCard(brush: Brush, look: Look, node: number): void {
  const { ctx, colours, place } = brush;
  const { lineage, standings } = brush.scene;
  ctx.save();
  ctx.translate(brush.x(lineage.x[node]!), brush.y(lineage.y[node]!));
  ctx.scale(place.k, place.k);
  ctx.fillStyle = colours.surface;
  ctx.strokeStyle = look === 'failed' ? colours.failed : look === 'missing' ? colours['missing-border'] : colours['line-2'];
  ctx.lineWidth = 1;
  if (look === 'missing') ctx.setLineDash([4, 3]);
  ctx.beginPath();
  ctx.roundRect(0.5, 0.5, CARD_WIDTH - 1, CARD_HEIGHT - 1, 10);
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);

  drawKind(brush, lineage.kinds[node]!, 13, 13);
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colours.text;
  const late = standings.late[node] ? 18 : 0;
  ctx.fillText(brush.font(13, 600).cut(lineage.names[node]!, CARD_WIDTH - 35 - 33 - late), 35, 21);
  if (look !== 'unknown') brush.glyph(look, CARD_WIDTH - 27, 14, 14);
  if (late) brush.glyph('late', CARD_WIDTH - 45, 14, 14);

  const word = wordOf(look);
  const bold = brush.font(12, 500);
  ctx.fillStyle = look === 'unknown' || look === 'none' || look === 'observed' ? colours['text-2'] : colours[look];
  ctx.fillText(word, 13, 43);
  const after = 13 + bold.width(word);
  const light = brush.font(12, 400);
  ctx.fillStyle = colours['text-3'];
  if (standings.notes[node]) ctx.fillText(` · ${standings.notes[node]}`, after, 43);
  const counts = standings.counts[node]!;
  ctx.fillText(counts, CARD_WIDTH - 13 - light.width(counts), 43);
  paintPartitions(brush, node, 13, CARD_HEIGHT - 19, CARD_WIDTH - 26, 6, 3);
  ctx.restore();
}

function drawKind(brush: Brush, kinds: readonly string[], x: number, y: number): void {
  const { ctx, colours } = brush;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(15 / 24, 15 / 24);
  ctx.strokeStyle = colours['text-3'];
  ctx.lineWidth = 2;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.stroke(new Path2D(KIND_PATHS[kindOf(kinds)]));
  ctx.restore();
}
