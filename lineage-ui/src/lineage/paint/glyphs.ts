import type { Status } from '../../ui/status';
import type { Colours } from './colours';

/** The shapes of ui/Glyph.tsx, for a canvas: 12 x 12. */
export function drawGlyph(ctx: CanvasRenderingContext2D, status: Status | 'late', colours: Colours): void {
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  switch (status) {
    case 'fresh':
      disc(ctx, 6, colours.fresh);
      return stroke(ctx, 'M3.4 6.2 5.3 8 8.6 4.3', colours.surface, 1.5);
    case 'stale':
      ctx.fillStyle = colours['stale-fill'];
      return ctx.fill(new Path2D('M6 .8a1 1 0 0 1 .87.5l4.6 8.2a1 1 0 0 1-.87 1.5H1.4a1 1 0 0 1-.87-1.5l4.6-8.2A1 1 0 0 1 6 .8Z'));
    case 'missing':
      ctx.setLineDash([2.2, 1.65]);
      ctx.lineCap = 'butt';
      return ring(ctx, 4.9, colours.missing, 1.5);
    case 'failed':
      ctx.fillStyle = colours['failed-fill'];
      ctx.beginPath();
      ctx.roundRect(0, 0, 12, 12, 2.4);
      ctx.fill();
      return stroke(ctx, 'm3.8 3.8 4.4 4.4m0-4.4L3.8 8.2', colours.surface, 1.5);
    case 'running':
      ring(ctx, 4.75, colours['line-2'], 2);
      return stroke(ctx, 'M6 1.25A4.75 4.75 0 0 1 10.75 6', colours.running, 2);
    case 'observed':
      ring(ctx, 5.2, colours['text-3'], 1.4);
      return disc(ctx, 2.2, colours['text-3']);
    case 'none':
      return ring(ctx, 5.2, colours['text-3'], 1.4);
    case 'late':
      ring(ctx, 5, colours.stale, 1.4);
      return stroke(ctx, 'M6 3.2V6l1.9 1.2', colours.stale, 1.4);
  }
}

function disc(ctx: CanvasRenderingContext2D, radius: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(6, 6, radius, 0, 2 * Math.PI);
  ctx.fill();
}

function ring(ctx: CanvasRenderingContext2D, radius: number, colour: string, width: number): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.arc(6, 6, radius, 0, 2 * Math.PI);
  ctx.stroke();
}

function stroke(ctx: CanvasRenderingContext2D, path: string, colour: string, width: number): void {
  ctx.setLineDash([]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke(new Path2D(path));
}
