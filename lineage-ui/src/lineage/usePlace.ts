import { useEffect, useRef } from 'react';
import { cardBox, type Lineage } from './graph/lineage';
import type { Place } from './graph/semanticZoom';
import type { Viewport } from './graph/Viewport';

/** Where one was, for who comes back from another view. */
let last: { place: Place; keys: number } | undefined;

const READABLE = 0.85;

/**
 * First all of it, or where one was; then what is selected stays in sight. What was selected elsewhere, by an address or
 * the palette, is brought near enough to be read; `near` tells that it was picked here.
 */
export function usePlace(lineage: Lineage, view: Viewport, selected: number, near: { current: boolean }): void {
  const placed = useRef(false);
  useEffect(() => {
    view.measure();
    const first = !placed.current;
    placed.current = true;
    if (first && last?.keys === lineage.keys.length) view.go(last.place, false);
    else if (first && selected < 0) view.fit(lineage.bounds, 1, false);
    if (selected < 0) return;
    const box = cardBox(lineage, selected);
    if (!near.current && (view.place.k < 0.36 || (first && !last))) view.centre(box.x + box.width / 2, box.y + box.height / 2, READABLE, !first);
    else view.bring(box, !first);
    near.current = false;
  }, [lineage, view, selected, near]);
  useEffect(
    () => () => {
      last = { place: view.place, keys: lineage.keys.length };
    },
    [lineage, view],
  );
}
