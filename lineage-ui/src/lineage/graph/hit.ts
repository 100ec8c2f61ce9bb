import { type Box, CARD_HEIGHT, CARD_WIDTH, type Lineage } from './lineage';

/** What is at a point of the graph. */
export type Hit = { kind: 'node'; node: number } | { kind: 'group'; group: number } | null;

/** How high a group's name is, in units at this scale, above its frame. */
export function labelHeight(k: number): number {
  return 26 / k;
}

/** Frames are the index: only the nodes of those that are seen are looked at. */
export function nodesWithin(lineage: Lineage, box: Box, collapsed: ReadonlySet<number>): number[] {
  const found: number[] = [];
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  lineage.groups.forEach((group, index) => {
    if (collapsed.has(index) || !overlaps(group, box)) return;
    for (const node of group.members) {
      const x = lineage.x[node]!;
      const y = lineage.y[node]!;
      if (x < right && x + CARD_WIDTH > box.x && y < bottom && y + CARD_HEIGHT > box.y) found.push(node);
    }
  });
  return found;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y;
}

/** The node at a point, or the group whose name or collapsed frame is there. */
export function hit(lineage: Lineage, x: number, y: number, k: number, collapsed: ReadonlySet<number>): Hit {
  const [node] = nodesWithin(lineage, { x, y, width: 0, height: 0 }, collapsed);
  if (node !== undefined) return { kind: 'node', node };
  const above = labelHeight(k);
  const group = lineage.groups.findIndex((each, index) => {
    const inside = x >= each.x && x <= each.x + each.width;
    return inside && y >= each.y - above && y <= (collapsed.has(index) ? each.y + each.height : each.y);
  });
  return group < 0 ? null : { kind: 'group', group };
}

/** The group in whose frame a point is, or -1. */
export function groupAt(lineage: Lineage, x: number, y: number): number {
  return lineage.groups.findIndex((each) => x >= each.x && x <= each.x + each.width && y >= each.y && y <= each.y + each.height);
}
