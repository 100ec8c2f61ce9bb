import type { Scene } from '../graph/scene';
import type { Place } from '../graph/semanticZoom';
import type { Viewport } from '../graph/Viewport';
import { Brush } from './Brush';
import type { Colours } from './colours';
import { cardsAt, paint } from './paint';

/** How much more than the window is painted, on each side in pixels. */
const MARGIN = 200;
/** How far what is painted may be stretched while the scale changes. */
const STRETCH = 1.3;
const SETTLED = 120;

interface Parts {
  canvas: HTMLCanvasElement;
  /** what stands over the canvas, in the graph's units */
  layer: HTMLElement;
  view: Viewport;
  colours: Colours;
  scene: () => Scene;
  cards: () => readonly number[];
  onCards: (cards: readonly number[]) => void;
}

/**
 * The canvas of a window. It is larger than the window and moved along with it, so that a frame of panning paints
 * nothing; it is painted anew where its margin ends, where the scale has become too different, and after the last move.
 * So are the cards over it: what comes in by a move is a picture of a card until the move ends.
 */
export class Picture {
  private readonly brush: Brush;
  private painted: (Place & { width: number; height: number }) | null = null;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly leave: () => void;

  constructor(private readonly parts: Parts) {
    this.brush = new Brush(parts.canvas.getContext('2d')!, parts.colours, Math.min(devicePixelRatio || 1, 2));
    this.leave = parts.view.subscribe(() => this.ask());
    void document.fonts.ready.then(() => this.change());
    this.change();
  }

  /** What is painted is not what it should be any more. */
  change(): void {
    this.painted = null;
    this.ask();
  }

  close(): void {
    this.leave();
    cancelAnimationFrame(this.asked);
    clearTimeout(this.timer);
  }

  private ask(): void {
    this.asked ||= requestAnimationFrame(() => this.frame());
  }

  private frame(): void {
    this.asked = 0;
    const { view, layer } = this.parts;
    const { x, y, k } = view.place;
    if (!this.covers() && !this.paint()) return;
    layer.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    layer.style.setProperty('--k', String(k));
    this.move();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), SETTLED);
  }

  private covers(): boolean {
    const { view } = this.parts;
    const was = this.painted;
    if (!was || was.width !== view.width || was.height !== view.height) return false;
    const { left, top, stretch } = this.offset(was);
    if (stretch > STRETCH || stretch < 1 / STRETCH) return false;
    return left <= 0 && top <= 0 && left + (view.width + 2 * MARGIN) * stretch >= view.width && top + (view.height + 2 * MARGIN) * stretch >= view.height;
  }

  /** Where the canvas has to stand so that what is painted is where it belongs. */
  private offset(was: Place): { left: number; top: number; stretch: number } {
    const { x, y, k } = this.parts.view.place;
    const stretch = k / was.k;
    return { stretch, left: x - (was.x + MARGIN) * stretch, top: y - (was.y + MARGIN) * stretch };
  }

  private move(): void {
    if (!this.painted) return;
    const { left, top, stretch } = this.offset(this.painted);
    this.parts.canvas.style.transform = `translate(${left}px, ${top}px) scale(${stretch})`;
    this.parts.layer.dataset.moving = 'true';
  }

  /** After the last move: sharp again. */
  private settle(): void {
    delete this.parts.layer.dataset.moving;
    if (!this.painted || this.recast()) return;
    const { left, top, stretch } = this.offset(this.painted);
    const whole = (at: number): boolean => Math.abs(at - Math.round(at)) < 0.01;
    if (stretch !== 1 || !whole(left) || !whole(top)) this.change();
  }

  /** Whether other cards have to stand on the page than do; they are asked for then, and what is painted changes with them. */
  private recast(): boolean {
    const { view, scene, cards, onCards } = this.parts;
    const next = cardsAt(scene().lineage, view, scene().collapsed);
    if (same(next, cards())) return false;
    onCards(next);
    return true;
  }

  /** False where the cards come first: what they cover is not painted. */
  private paint(): boolean {
    const { view, canvas, scene, cards } = this.parts;
    if (this.recast()) return false;
    const [width, height] = [view.width + 2 * MARGIN, view.height + 2 * MARGIN];
    resize(canvas, width, height, this.brush.density);
    const { x, y, k } = view.place;
    const { bright } = scene();
    const beneath = new Set(cards().filter((node) => !bright || bright[node]! > 0));
    paint(this.brush, scene(), { x: x + MARGIN, y: y + MARGIN, k }, width, height, beneath);
    this.painted = { x, y, k, width: view.width, height: view.height };
    return true;
  }
}

function resize(canvas: HTMLCanvasElement, width: number, height: number, density: number): void {
  const [wide, high] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}
