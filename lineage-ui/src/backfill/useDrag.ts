import { type PointerEvent, useEffect, useRef } from 'react';

export interface Drag<P> {
  /** the place below a point of the screen; null where there is none */
  placeAt: (x: number, y: number, start: P | null) => P | null;
  onDrag: (anchor: P, head: P) => void;
  /** once it is let go; a click is a drag that stays where it began */
  onEnd: (anchor: P, head: P) => void;
}

/** A drag with the first button, which goes on outside of the element; near its ends the element scrolls. */
export function useDrag<P>(drag: Drag<P>): { onPointerDown: (event: PointerEvent<HTMLElement>) => void } {
  const current = useRef(drag);
  current.current = drag;
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const element = event.currentTarget;
    const found = current.current.placeAt(event.clientX, event.clientY, null);
    if (found === null) return;
    const anchor = found;
    let head = anchor;
    let at = { x: event.clientX, y: event.clientY };
    const follow = () => {
      const place = current.current.placeAt(at.x, at.y, anchor);
      if (place === null) return;
      head = place;
      current.current.onDrag(anchor, head);
    };
    const moved = (move: globalThis.PointerEvent) => {
      at = { x: move.clientX, y: move.clientY };
      follow();
    };
    const scrolling = setInterval(() => {
      const box = element.getBoundingClientRect();
      const by = at.y < box.top + 8 ? -10 : at.y > box.bottom - 8 ? 10 : 0;
      if (by === 0 || element.scrollHeight <= element.clientHeight) return;
      element.scrollTop += by;
      follow();
    }, 30);
    const end = () => {
      clearInterval(scrolling);
      window.removeEventListener('pointermove', moved);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      stop.current = null;
    };
    const up = () => {
      end();
      current.current.onEnd(anchor, head);
    };
    window.addEventListener('pointermove', moved);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    stop.current = end;
    current.current.onDrag(anchor, anchor);
  };
  return { onPointerDown };
}
