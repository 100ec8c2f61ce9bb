import type { Status } from '../../ui/status';
import type { Place } from '../graph/semanticZoom';
import { LOOKS, type Look, type Scene } from '../graph/scene';
import type { Colours } from './colours';
import { drawGlyph } from './glyphs';
import { Letters } from './Letters';

const FAMILY = "'Inter Variable', system-ui, sans-serif";

/** How opaque nodes and edges are that are not meant. */
export const FADED_NODE = 0.4;
export const FADED_EDGE = 0.3;

/** A canvas, and what painters share between frames: widths of letters, pictures of glyphs. */
export class Brush {
  scene!: Scene;
  place: Place = { x: 0, y: 0, k: 1 };
  width = 0;
  height = 0;
  private readonly letters = new Map<string, Letters>();
  private readonly sprites = new Map<string, HTMLCanvasElement>();

  constructor(
    readonly ctx: CanvasRenderingContext2D,
    readonly colours: Colours,
    readonly density: number,
  ) {}

  x(units: number): number {
    return units * this.place.k + this.place.x;
  }

  y(units: number): number {
    return units * this.place.k + this.place.y;
  }

  font(size: number, weight: number): Letters {
    const font = `${weight} ${size}px ${FAMILY}`;
    let letters = this.letters.get(font);
    if (!letters) {
      letters = new Letters(this.ctx, font);
      this.letters.set(font, letters);
    }
    this.ctx.font = font;
    return letters;
  }

  glyph(status: Status | 'late', x: number, y: number, size: number): void {
    const name = `${status} ${size}`;
    let sprite = this.sprites.get(name);
    if (!sprite) {
      sprite = document.createElement('canvas');
      sprite.width = sprite.height = Math.ceil(size * this.density);
      const ctx = sprite.getContext('2d')!;
      ctx.scale(sprite.width / 12, sprite.width / 12);
      drawGlyph(ctx, status, this.colours);
      this.sprites.set(name, sprite);
    }
    const snap = (at: number): number => Math.round(at * this.density) / this.density;
    this.ctx.drawImage(sprite, snap(x), snap(y), size, size);
  }

  /** First what is faded, then the rest; each by look, so that a look's fill is set once. */
  byLook(nodes: readonly number[], paint: (look: Look, nodes: number[]) => void): void {
    const { bright, standings } = this.scene;
    for (const opaque of [0, 1]) {
      const batches = new Map<Look, number[]>();
      for (const node of nodes) {
        if ((bright ? bright[node]! : 1) !== opaque) continue;
        const batch = batches.get(standings.looks[node]!);
        if (batch) batch.push(node);
        else batches.set(standings.looks[node]!, [node]);
      }
      this.ctx.globalAlpha = opaque ? 1 : FADED_NODE;
      for (const look of LOOKS) if (batches.has(look)) paint(look, batches.get(look)!);
    }
    this.ctx.globalAlpha = 1;
  }
}
