import type { Box } from './lineage';

/** What a node looks like, by scale. */
export type Nodes = 'block' | 'tile' | 'bar' | 'card';
/** Which edges are drawn one by one; the others go from group to group. */
export type Edges = 'groups' | 'inside' | 'all';

export const CARDS_FROM = 0.7;
export const MOST_CARDS = 60;

export function nodesAt(k: number): Nodes {
  if (k < 0.2) return 'block';
  if (k < 0.36) return 'tile';
  return k < CARDS_FROM ? 'bar' : 'card';
}

export function edgesAt(k: number): Edges {
  if (k < 0.2) return 'groups';
  return k < 0.34 ? 'inside' : 'all';
}

export interface Place { x: number; y: number; k: number; }

/** Where a box is seen whole, in the middle of width x height pixels with a margin; at most at scale `most`. */
export function fitting(box: Box, width: number, height: number, margin: { top: number; side: number; bottom: number }, most: number): Place {
  const wide = Math.max(width - 2 * margin.side, 1);
  const high = Math.max(height - margin.top - margin.bottom, 1);
  const k = Math.min(wide / Math.max(box.width, 1), high / Math.max(box.height, 1), most);
  return {
    k,
    x: margin.side + (wide - box.width * k) / 2 - box.x * k,
    y: margin.top + (high - box.height * k) / 2 - box.y * k,
  };
}

/** The least move after which a box is within the margin; the same place where it is already. */
export function bringing(box: Box, place: Place, width: number, height: number, margin: number): Place {
  const move = (at: number, size: number, room: number): number => {
    if (size > room - 2 * margin) return room / 2 - (at + size / 2);
    if (at < margin) return margin - at;
    return at + size > room - margin ? room - margin - (at + size) : 0;
  };
  return {
    k: place.k,
    x: place.x + move(place.x + box.x * place.k, box.width * place.k, width),
    y: place.y + move(place.y + box.y * place.k, box.height * place.k, height),
  };
}
