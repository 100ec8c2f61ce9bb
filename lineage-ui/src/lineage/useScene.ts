import { useMemo } from 'react';
import type { AssetLine, Bar, Graph } from '../api/types';
import { closureOf, type Direction } from './graph/closure';
import { type Lineage, lineageOf } from './graph/lineage';
import { brightOf, type Scene, standingsOf, tonesOf } from './graph/scene';
import { bundlesOf, wiresOf } from './graph/wires';

export function useLineage(graph: Graph | undefined): Lineage | null {
  return useMemo(() => (graph ? lineageOf(graph) : null), [graph]);
}

interface Asked {
  lines: readonly AssetLine[] | undefined;
  bars: readonly Bar[] | undefined;
  /** keys of the selection; undefined: no selection */
  chosen: readonly AssetLine[] | undefined;
  /** statuses that are wanted; empty: all */
  statuses: readonly string[];
  asset: string | undefined;
  direction: Direction;
  collapsed: ReadonlySet<number>;
}

/** What is painted, put together again only as far as it changed. */
export function useScene(lineage: Lineage, asked: Asked): Scene {
  const { lines, bars, chosen, asset, direction, collapsed } = asked;
  const statuses = asked.statuses.join(',');
  const standings = useMemo(() => standingsOf(lineage, lines, bars), [lineage, lines, bars]);
  const wires = useMemo(() => wiresOf(lineage, collapsed), [lineage, collapsed]);
  const bundles = useMemo(() => bundlesOf(lineage), [lineage]);
  const selected = asset === undefined ? -1 : (lineage.indexOf.get(asset) ?? -1);
  const closure = useMemo(() => (selected < 0 ? null : closureOf(lineage, selected, direction)), [lineage, selected, direction]);
  const wanted = useMemo(() => {
    if (!chosen && !statuses) return null;
    const found = new Uint8Array(lineage.keys.length).fill(chosen ? 0 : 1);
    for (const line of chosen ?? []) {
      const node = lineage.indexOf.get(line.key);
      if (node !== undefined) found[node] = 1;
    }
    const asked = statuses.split(',');
    if (statuses) found.forEach((is, node) => (found[node] = is && asked.includes(standings.looks[node]!) ? 1 : 0));
    return found;
  }, [lineage, chosen, statuses, standings]);
  return useMemo(() => {
    const bright = brightOf(lineage.keys.length, closure, wanted, selected);
    return { lineage, wires, bundles, standings, collapsed, bright, closure, selected, ...tonesOf(lineage, wires, bundles, bright, closure) };
  }, [lineage, wires, bundles, standings, collapsed, closure, wanted, selected]);
}
