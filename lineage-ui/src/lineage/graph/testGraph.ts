import type { Graph } from '../../api/types';
import { type Lineage, lineageOf } from './lineage';

/** A lineage of "a>b" edges; each node is "key group column row". */
export function lineage(nodes: readonly string[], edges: readonly string[] = []): Lineage {
  const parsed = nodes.map((text) => {
    const [key, group, column, row] = text.split(' ') as [string, string, string, string];
    return { key, group, x: +column * 300, y: +row * 100 };
  });
  const groups = [...new Set(parsed.map((node) => node.group))].map((group) => {
    const members = parsed.filter((node) => node.group === group);
    const x = Math.min(...members.map((node) => node.x)) - 16;
    const y = Math.min(...members.map((node) => node.y)) - 18;
    const width = Math.max(...members.map((node) => node.x)) + 236 + 16 - x;
    const height = Math.max(...members.map((node) => node.y)) + 82 + 18 - y;
    return { group, count: members.length, x, y, width, height };
  });
  const graph: Graph = {
    nodes: parsed.map((node) => ({ ...node, definition: 'none', external: false, kinds: [] })),
    edges: edges.map((edge) => {
      const [upstream, downstream] = edge.split('>') as [string, string];
      return { upstream, downstream, parameter: upstream, mapping: 'identity' };
    }),
    groups,
    width: 1000,
    height: 1000,
  };
  return lineageOf(graph);
}
