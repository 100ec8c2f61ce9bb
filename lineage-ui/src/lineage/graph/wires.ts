import { CARD_HEIGHT, CARD_WIDTH, type Lineage } from './lineage';
import { columnsOf, stopsOf } from './routes';

/** Edges as they are drawn, each once: what goes into a collapsed group ends at its frame. */
export interface Wires {
  count: number;
  /** x and y of all stops, of which a wire has its two ends at least, and more where it goes around cards */
  stops: Float64Array;
  /** where those of each wire begin, and at last where all end */
  first: Int32Array;
  /** whether both ends are in one group */
  inside: Uint8Array;
  /** which wire an edge of the lineage is part of, -1: within a collapsed group */
  wireOf: Int32Array;
}

/** All edges from one group to another. */
export interface Bundle { from: number; to: number; edges: number[]; }

export function wiresOf(lineage: Lineage, collapsed: ReadonlySet<number>): Wires {
  const edges = lineage.from.length;
  const columns = columnsOf(lineage, collapsed);
  const stops: number[] = [];
  const first: number[] = [0];
  const inside: number[] = [];
  const wireOf = new Int32Array(edges).fill(-1);
  const seen = new Map<string, number>();
  for (let edge = 0; edge < edges; edge++) {
    const [a, b] = [lineage.from[edge]!, lineage.to[edge]!];
    const [out, into] = [lineage.group[a]!, lineage.group[b]!];
    if (out === into && collapsed.has(out)) continue;
    const folded = collapsed.has(out) || collapsed.has(into);
    const name = folded ? `${collapsed.has(out) ? `g${out}` : a}>${collapsed.has(into) ? `g${into}` : b}` : '';
    const known = folded ? seen.get(name) : undefined;
    if (known !== undefined) {
      wireOf[edge] = known;
      continue;
    }
    wireOf[edge] = inside.length;
    if (folded) seen.set(name, inside.length);
    const ends = [...rightOf(lineage, a, collapsed.has(out)), ...leftOf(lineage, b, collapsed.has(into))] as const;
    for (const stop of stopsOf(columns, ends, a)) stops.push(stop);
    first.push(stops.length);
    inside.push(out === into ? 1 : 0);
  }
  return { count: inside.length, stops: Float64Array.from(stops), first: Int32Array.from(first), inside: Uint8Array.from(inside), wireOf };
}

function rightOf(lineage: Lineage, node: number, folded: boolean): [number, number] {
  const group = lineage.groups[lineage.group[node]!]!;
  return folded ? [group.x + group.width, group.y + group.height / 2] : [lineage.x[node]! + CARD_WIDTH, lineage.y[node]! + CARD_HEIGHT / 2];
}

function leftOf(lineage: Lineage, node: number, folded: boolean): [number, number] {
  const group = lineage.groups[lineage.group[node]!]!;
  return folded ? [group.x, group.y + group.height / 2] : [lineage.x[node]!, lineage.y[node]! + CARD_HEIGHT / 2];
}

export function bundlesOf(lineage: Lineage): Bundle[] {
  const found = new Map<number, Bundle>();
  const groups = lineage.groups.length;
  for (let edge = 0; edge < lineage.from.length; edge++) {
    const from = lineage.group[lineage.from[edge]!]!;
    const to = lineage.group[lineage.to[edge]!]!;
    if (from === to) continue;
    const bundle = found.get(from * groups + to);
    if (bundle) bundle.edges.push(edge);
    else found.set(from * groups + to, { from, to, edges: [edge] });
  }
  return [...found.values()];
}

/** In pixels; more edges make it wider, ever more slowly. */
export function bundleWidth(edges: number): number {
  return Math.min(1 + 1.1 * Math.sqrt(edges), 12);
}
