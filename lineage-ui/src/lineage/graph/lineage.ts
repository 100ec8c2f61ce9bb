import type { Graph } from '../../api/types';

/** A card's size, in the units of the server's layout. */
export const CARD_WIDTH = 236;
export const CARD_HEIGHT = 82;

export interface Box { x: number; y: number; width: number; height: number; }
export interface Group extends Box { name: string; members: number[]; }

/** The graph by numbers: a node is an index, an edge too. Edges of an asset on itself are not drawn and left out. */
export interface Lineage {
  keys: readonly string[];
  /** what stands on a tile: without the namespace where that is the group */
  names: readonly string[];
  kinds: readonly (readonly string[])[];
  indexOf: ReadonlyMap<string, number>;
  x: Float64Array;
  y: Float64Array;
  group: Int32Array;
  groups: readonly Group[];
  from: Int32Array;
  to: Int32Array;
  upstream: readonly (readonly number[])[];
  downstream: readonly (readonly number[])[];
  bounds: Box;
}

export function lineageOf(graph: Graph): Lineage {
  const count = graph.nodes.length;
  const indexOf = new Map(graph.nodes.map((node, index) => [node.key, index]));
  const groups: Group[] = graph.groups.map(({ group, x, y, width, height }) => ({ name: group, x, y, width, height, members: [] }));
  const groupOf = new Map(groups.map((group, index) => [group.name, index]));
  const lineage = {
    keys: graph.nodes.map((node) => node.key),
    names: graph.nodes.map((node) => shortName(node.key, node.group)),
    kinds: graph.nodes.map((node) => node.kinds),
    indexOf,
    x: Float64Array.from(graph.nodes, (node) => node.x),
    y: Float64Array.from(graph.nodes, (node) => node.y),
    group: new Int32Array(count),
    groups,
  };
  graph.nodes.forEach((node, index) => {
    const group = groupOf.get(node.group) ?? addGroup(groups, groupOf, node.group, node.x, node.y);
    lineage.group[index] = group;
    groups[group]!.members.push(index);
  });
  return { ...lineage, ...edgesOf(graph, indexOf), bounds: around(groups) };
}

function addGroup(groups: Group[], groupOf: Map<string, number>, name: string, x: number, y: number): number {
  groups.push({ name, x, y, width: CARD_WIDTH, height: CARD_HEIGHT, members: [] });
  groupOf.set(name, groups.length - 1);
  return groups.length - 1;
}

function edgesOf(graph: Graph, indexOf: Map<string, number>): Pick<Lineage, 'from' | 'to' | 'upstream' | 'downstream'> {
  const count = graph.nodes.length;
  const upstream: number[][] = Array.from({ length: count }, () => []);
  const downstream: number[][] = Array.from({ length: count }, () => []);
  const seen = new Set<number>();
  const from: number[] = [];
  const to: number[] = [];
  for (const edge of graph.edges) {
    const a = indexOf.get(edge.upstream);
    const b = indexOf.get(edge.downstream);
    if (a === undefined || b === undefined || a === b || seen.has(a * count + b)) continue;
    seen.add(a * count + b);
    from.push(a);
    to.push(b);
    downstream[a]!.push(b);
    upstream[b]!.push(a);
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), upstream, downstream };
}

function shortName(key: string, group: string): string {
  return key.startsWith(`${group}.`) ? key.slice(group.length + 1) : key;
}

/** The smallest box around all of them. */
export function around(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 1, height: 1 };
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

export function cardBox(lineage: Lineage, node: number): Box {
  return { x: lineage.x[node]!, y: lineage.y[node]!, width: CARD_WIDTH, height: CARD_HEIGHT };
}
