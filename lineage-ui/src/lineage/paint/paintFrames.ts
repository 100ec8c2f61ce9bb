import { STATUSES, type Status } from '../../ui/status';
import { number } from '../../ui/time';
import { overlaps } from '../graph/hit';
import type { Group } from '../graph/lineage';
import { type Brush, FADED_NODE } from './Brush';

const PROBLEMS: Status[] = ['running', 'missing', 'stale', 'failed'];

/** The frames around groups, beneath everything else. */
export function paintFrames(brush: Brush): void {
  const { ctx, colours, place } = brush;
  const seen = { x: -place.x / place.k, y: -place.y / place.k, width: brush.width / place.k, height: brush.height / place.k };
  ctx.lineWidth = 1;
  ctx.strokeStyle = colours['line-2'];
  ctx.fillStyle = colours.bg;
  for (const group of brush.scene.lineage.groups) {
    if (!overlaps(group, seen)) continue;
    ctx.beginPath();
    ctx.roundRect(brush.x(group.x), brush.y(group.y), group.width * place.k, group.height * place.k, 16 * place.k);
    ctx.fill();
    ctx.stroke();
  }
}

/** Their names, over everything; on screen always of one size, and left out where even that is too much. */
export function paintLabels(brush: Brush): void {
  const { lineage, collapsed } = brush.scene;
  lineage.groups.forEach((group, index) => {
    const left = brush.x(group.x);
    const top = brush.y(group.y);
    const width = group.width * brush.place.k;
    if (left > brush.width || left + width < 0 || top - 30 > brush.height || brush.y(group.y + group.height) < 0) return;
    brush.ctx.globalAlpha = dim(brush, group) ? FADED_NODE : 1;
    if (collapsed.has(index)) paintCollapsed(brush, group);
    paintLabel(brush, group, left, top, width, collapsed.has(index));
  });
  brush.ctx.globalAlpha = 1;
}

function dim(brush: Brush, group: Group): boolean {
  const { bright } = brush.scene;
  return bright !== null && !group.members.some((node) => bright[node]! > 0);
}

/** The layout leaves 150 units above a frame: less than a line of text where it is far away. */
const ABOVE = 150;

function paintLabel(brush: Brush, group: Group, left: number, top: number, width: number, folded: boolean): void {
  const { ctx, colours, place } = brush;
  const small = ABOVE * place.k < 24;
  const letters = brush.font(small ? 11 : 14, 600);
  const within = ABOVE * place.k < 14;
  if (width < 36) return;
  const y = within ? top + 10 : top - (small ? 9 : 14);
  const at = left + (within ? 4 : 2);
  const full = (folded ? '▸ ' : '') + group.name;
  const room = Math.min(letters.width(full), width * 0.58);
  const problems = within ? [] : countsOf(brush, group).filter(([status]) => PROBLEMS.includes(status));
  const right = paintProblems(brush, problems, left + width, y, at + room + 24);
  brush.font(small ? 11 : 14, 600);
  ctx.textBaseline = 'middle';
  const name = letters.cut(full, right - at - 12);
  const wide = letters.width(name);
  if (within) backing(brush, at, y, wide);
  ctx.fillStyle = colours.text;
  ctx.fillText(name, at, y);
  const count = number(group.members.length);
  const meta = brush.font(12, 400);
  ctx.fillStyle = colours['text-3'];
  if (!small && name === full && at + wide + 8 + meta.width(count) + 8 < right) ctx.fillText(count, at + wide + 8, y + 0.5);
}

function backing(brush: Brush, x: number, y: number, width: number): void {
  const { ctx, colours } = brush;
  const before = ctx.globalAlpha;
  ctx.globalAlpha = before * 0.88;
  ctx.fillStyle = colours.surface;
  ctx.beginPath();
  ctx.roundRect(x - 3, y - 8, width + 6, 16, 4);
  ctx.fill();
  ctx.globalAlpha = before;
}

/** From the right; returns where they begin. What does not fit is left out, the mildest first. */
function paintProblems(brush: Brush, problems: readonly [Status, number][], right: number, y: number, least: number): number {
  const { ctx, colours } = brush;
  const letters = brush.font(12, 600);
  let at = right - 2;
  ctx.textBaseline = 'middle';
  for (const [status, count] of [...problems].reverse()) {
    const text = number(count);
    const width = letters.width(text) + 12 + 4;
    if (at - width < least) break;
    ctx.fillStyle = colours[status as 'failed' | 'stale' | 'missing' | 'running'];
    ctx.fillText(text, at - letters.width(text), y + 0.5);
    brush.glyph(status, at - width, y - 6, 12);
    at -= width + 10;
  }
  return at;
}

function countsOf(brush: Brush, group: Group): [Status, number][] {
  const { looks } = brush.scene.standings;
  const counts = new Map<Status, number>();
  for (const node of group.members) {
    const look = looks[node]!;
    if (look !== 'unknown') counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  return [...PROBLEMS, 'fresh' as const].filter((status) => counts.has(status)).map((status) => [status, counts.get(status)!]);
}

/** In place of its nodes: how many are in which state, as one bar. */
function paintCollapsed(brush: Brush, group: Group): void {
  const { ctx, colours, place } = brush;
  const left = brush.x(group.x + 16);
  const width = (group.width - 32) * place.k;
  const height = Math.min(24, group.height * place.k * 0.5);
  const top = brush.y(group.y + group.height / 2) - height / 2;
  const counts = countsOf(brush, group).sort(([a], [b]) => STATUSES.indexOf(b) - STATUSES.indexOf(a));
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const fills = { fresh: colours['fresh-fill'], stale: colours['stale-fill'], missing: colours['missing-soft'], running: colours['running-fill'], failed: colours['failed-fill'] };
  let at = left;
  for (const [status, count] of counts) {
    const wide = (count / Math.max(total, 1)) * width;
    ctx.fillStyle = fills[status as keyof typeof fills];
    ctx.fillRect(at, top, wide, height);
    at += wide;
  }
  ctx.strokeStyle = colours['line-2'];
  ctx.lineWidth = 1;
  ctx.strokeRect(left, top, width, height);
}
