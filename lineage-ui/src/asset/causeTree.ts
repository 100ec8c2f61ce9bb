import type { CauseLine, RootLine } from '../api/types';

export interface CauseNode {
  line: CauseLine;
  below: CauseNode[];
}

/** The tree that the lines draw: a cause stands below the one before it of less depth. */
export function causeTree(lines: readonly CauseLine[]): CauseNode[] {
  const roots: CauseNode[] = [];
  const path: CauseNode[] = [];
  for (const line of lines) {
    const node: CauseNode = { line, below: [] };
    const depth = Math.min(line.depth, path.length);
    path.length = depth;
    (depth === 0 ? roots : path[depth - 1]!.below).push(node);
    path.push(node);
  }
  return roots;
}

/** Root causes with the same cause together: what began there concerns so many partitions. */
export function distinctRoots(roots: readonly RootLine[]): RootLine[] {
  const seen = new Map<string, RootLine>();
  for (const root of roots) {
    const id = [root.kind, root.upstream, root.key, root.partitions?.join()].join(' ');
    const before = seen.get(id);
    if (before) before.keyPartitions = [...new Set([...before.keyPartitions, ...root.keyPartitions])];
    else seen.set(id, { ...root, keyPartitions: [...root.keyPartitions] });
  }
  return [...seen.values()];
}
