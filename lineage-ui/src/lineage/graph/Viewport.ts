import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import type { Box } from './lineage';
import { bringing, fitting, type Place } from './semanticZoom';

const MARGIN = { top: 110, side: 24, bottom: 72 };
const LEAST = 0.01;
const MOST = 2;
const DURATION = 220;

/** From where the graph is seen: position, scale, and how large the window is. Moves by d3-zoom's gestures and by what is asked. */
export class Viewport {
  place: Place = { x: 0, y: 0, k: 1 };
  width = 0;
  height = 0;
  private element: HTMLElement | undefined;
  private behaviour: ZoomBehavior<HTMLElement, unknown> | undefined;
  private moving = 0;
  private readonly watchers = new Set<() => void>();

  attach(element: HTMLElement): () => void {
    this.element = element;
    this.behaviour = zoom<HTMLElement, unknown>()
      .scaleExtent([LEAST, MOST])
      .clickDistance(4)
      .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => {
        const { x, y, k } = event.transform;
        this.place = { x, y, k };
        if (event.sourceEvent) cancelAnimationFrame(this.moving);
        this.tell();
      });
    select(element).call(this.behaviour).on('dblclick.zoom', null);
    const observer = new ResizeObserver(() => this.measure());
    observer.observe(element);
    this.measure();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(this.moving);
      select(element).on('.zoom', null);
    };
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** What is seen, in the graph's units. */
  seen(): Box {
    const { x, y, k } = this.place;
    return { x: -x / k, y: -y / k, width: this.width / k, height: this.height / k };
  }

  /** A point of the window, in the graph's units. */
  at(x: number, y: number): [number, number] {
    return [(x - this.place.x) / this.place.k, (y - this.place.y) / this.place.k];
  }

  fit(box: Box, most = 1, smooth = true): void {
    this.go(fitting(box, this.width, this.height, MARGIN, most), smooth);
  }

  bring(box: Box, smooth = true): void {
    this.go(bringing(box, this.place, this.width, this.height, 48), smooth);
  }

  /** A point in the middle; at this scale, if one is given. */
  centre(x: number, y: number, k = this.place.k, smooth = true): void {
    this.go({ k, x: this.width / 2 - x * k, y: this.height / 2 - y * k }, smooth);
  }

  scale(factor: number): void {
    const [x, y] = this.at(this.width / 2, this.height / 2);
    this.centre(x, y, Math.min(Math.max(this.place.k * factor, LEAST), MOST));
  }

  /** Looks how large the window is; by itself it does so only after the next layout. */
  measure(): void {
    const { clientWidth, clientHeight } = this.element!;
    if (clientWidth === this.width && clientHeight === this.height) return;
    this.width = clientWidth;
    this.height = clientHeight;
    this.tell();
  }

  go(to: Place, smooth = true): void {
    cancelAnimationFrame(this.moving);
    if (!smooth || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.set(to);
      return;
    }
    const from = { ...this.place };
    const began = performance.now();
    const step = (now: number): void => {
      const part = Math.min(Math.max((now - began) / DURATION, 0), 1);
      this.set(between(from, to, 1 - (1 - part) ** 3));
      if (part < 1) this.moving = requestAnimationFrame(step);
    };
    this.moving = requestAnimationFrame(step);
  }

  private set({ x, y, k }: Place): void {
    if (!this.element || !this.behaviour) return;
    const next = zoomIdentity.translate(x, y).scale(k);
    if (zoomTransform(this.element).toString() !== next.toString()) select(this.element).call(this.behaviour.transform, next);
  }

  private tell(): void {
    this.watchers.forEach((watcher) => watcher());
  }
}

/** Scales evenly, and keeps the point that does not move where it is. */
function between(from: Place, to: Place, part: number): Place {
  const k = from.k * (to.k / from.k) ** part;
  const moved = Math.abs(to.k - from.k) < 1e-6 ? part : (k - from.k) / (to.k - from.k);
  return { k, x: from.x + (to.x - from.x) * moved, y: from.y + (to.y - from.y) * moved };
}
