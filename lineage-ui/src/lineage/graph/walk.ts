import { CARD_HEIGHT, CARD_WIDTH, type Lineage } from './lineage';

export type Step = 'parent' | 'child' | 'previous' | 'next';

/** Where a key leads from a node; the node itself where there is nothing that way. */
export function walk(lineage: Lineage, node: number, step: Step): number {
  switch (step) {
    case 'parent':
      return inOrder(lineage, lineage.upstream[node]!)[0] ?? node;
    case 'child':
      return inOrder(lineage, lineage.downstream[node]!)[0] ?? node;
    case 'previous':
    case 'next': {
      const siblings = siblingsOf(lineage, node);
      return siblings[siblings.indexOf(node) + (step === 'next' ? 1 : -1)] ?? node;
    }
  }
}

/** The children of the parent that "parent" leads to; without one, the others of the group that have none. */
export function siblingsOf(lineage: Lineage, node: number): number[] {
  const parent = inOrder(lineage, lineage.upstream[node]!)[0];
  if (parent !== undefined) return inOrder(lineage, lineage.downstream[parent]!);
  const members = lineage.groups[lineage.group[node]!]!.members;
  return inOrder(lineage, members.filter((member) => lineage.upstream[member]!.length === 0));
}

/** As one reads them: column by column would hide what is near, so from top to bottom, then from left to right. */
export function inOrder(lineage: Lineage, nodes: readonly number[]): number[] {
  return [...nodes].sort((a, b) => lineage.y[a]! - lineage.y[b]! || lineage.x[a]! - lineage.x[b]! || a - b);
}

/** The next or previous of some nodes in the order of groups and places, around the end. */
export function cycle(lineage: Lineage, nodes: readonly number[], current: number, by: 1 | -1): number | undefined {
  if (nodes.length === 0) return undefined;
  const rank = (node: number): number[] => {
    const group = lineage.groups[lineage.group[node]!]!;
    return [group.x, group.y, lineage.x[node]!, lineage.y[node]!, node];
  };
  const compare = (a: number, b: number): number => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 ? 0 : left[at]! - right[at]!;
  };
  const ordered = [...nodes].sort(compare);
  if (current < 0) return by > 0 ? ordered[0] : ordered.at(-1);
  if (by > 0) return ordered.find((node) => compare(node, current) > 0) ?? ordered[0];
  return ordered.findLast((node) => compare(node, current) < 0) ?? ordered.at(-1);
}

/** The node whose middle is nearest, of those that are bright where not all are; -1 where there is none. */
export function nearest(lineage: Lineage, x: number, y: number, bright: Uint8Array | null = null): number {
  let best = -1;
  let least = Infinity;
  for (let node = 0; node < lineage.keys.length; node++) {
    if (bright?.[node] === 0) continue;
    const distance = (lineage.x[node]! + CARD_WIDTH / 2 - x) ** 2 + (lineage.y[node]! + CARD_HEIGHT / 2 - y) ** 2;
    if (distance < least) [best, least] = [node, distance];
  }
  return best;
}
