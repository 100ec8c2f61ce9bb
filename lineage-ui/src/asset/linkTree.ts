import type { LinkLine } from '../api/types';

export interface LinkNode {
  link: LinkLine;
  /** shown further up already: what follows from it stands there */
  above: boolean;
  below: LinkNode[];
}

/** Links of lineage as a tree that hangs on one asset; what follows from an asset stands there once. */
export function linkTree(root: string, links: readonly LinkLine[]): LinkNode[] {
  const byNearer = new Map<string, LinkLine[]>();
  for (const link of links) byNearer.set(link.of, [...(byNearer.get(link.of) ?? []), link]);
  const shown = new Set([root]);
  const below = (key: string): LinkNode[] => {
    const own = (byNearer.get(key) ?? []).map((link) => {
      const above = shown.has(link.key);
      shown.add(link.key);
      return { link, above, below: [] as LinkNode[] };
    });
    for (const node of own) if (!node.above) node.below = below(node.link.key);
    return own;
  };
  return below(root);
}

/** The key that a range's text names, where it is the one of a single partition; else null. */
export function singleKey(range: string): string | null {
  if (/^"(?:[^"\\]|\\.)*"$/.test(range)) return range.slice(1, -1).replace(/\\(.)/g, '$1');
  return /\.\.|[*,"]/.test(range) ? null : range;
}
