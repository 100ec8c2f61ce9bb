import type { AssetLine, Graph } from '../api/types';
import { either, type Help } from './planView';
import type { PlanRequest } from './usePlan';

/** A request that was changed so that more is made, and what that means for its partitions. */
export interface Widened { request: PlanRequest; words: string; }

type Assets = ReadonlyMap<string, Pick<AssetLine, 'definition' | 'external'>>;
type Edges = Graph['edges'];

/**
 * The request with what blocks it. The partitions that it names are those of the assets that come first then: where these
 * have the same partitions as before the range stays; where the missing ones lead to all that was asked for, they are
 * named instead; else none are named.
 */
export function withUpstream(request: PlanRequest, help: Help, named: string | null, assets: Assets, edges: Edges): Widened {
  const selection = either(request.selection, ...help.selections);
  const added = help.selections.join(', ');
  if (request.partitions === undefined) return { request: { ...request, selection }, words: `With ${added}` };
  const definition = (key: string) => assets.get(key)?.definition;
  const above = closure(help.assets, edges, 'UP');
  const roots = rootsOf(above, assets, edges);
  if (named !== null && roots.every((root) => definition(root) === definition(named))) return { request: { ...request, selection }, words: `With ${added}, the same partitions` };
  const below = closure(help.upstream, edges, 'DOWN');
  const alike = new Set(help.upstream.map(definition)).size === 1;
  const apart = help.upstream.every((key) => !closure(help.upstream.filter((other) => other !== key), edges, 'DOWN').has(key));
  if (named !== null && alike && apart && below.has(named)) {
    const path = `(${either(...help.upstream.map((key) => `${key}+`))}) and (${either(...help.selections)})`;
    return {
      request: { ...request, selection: either(path, request.selection), partitions: help.upstreamPartitions.join(',') },
      words: `With ${help.upstream.join(', ')}: what is missing there, and what follows from it in place of the range`,
    };
  }
  return { request: { selection, mode: request.mode }, words: `With ${added}, which has other partitions: all of them are in question, not just the range` };
}

/** These, and all before or after them. */
export function closure(keys: readonly string[], edges: Edges, way: 'UP' | 'DOWN'): Set<string> {
  const next = new Map<string, string[]>();
  for (const { upstream, downstream } of edges) {
    const [from, to] = way === 'UP' ? [downstream, upstream] : [upstream, downstream];
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const found = new Set(keys);
  for (const key of found) next.get(key)?.forEach((other) => found.add(other));
  return found;
}

export const UNPARTITIONED = new Set(['none', 'unpartitioned']);

/** Of the selected partitioned assets those that follow from no other. */
export function rootsOf(selected: ReadonlySet<string>, assets: Assets, edges: Edges): string[] {
  const made = (key: string) => selected.has(key) && assets.get(key)?.external === false;
  const following = new Set<string>([...selected].filter((key) => made(key) && !UNPARTITIONED.has(assets.get(key)!.definition)));
  const partitioned = [...following];
  // An unpartitioned asset passes on what it follows from.
  for (const key of following) {
    edges.forEach(({ upstream, downstream }) => upstream === key && made(downstream) && following.add(downstream));
  }
  return partitioned.filter((key) => !edges.some(({ upstream, downstream }) => downstream === key && upstream !== key && following.has(upstream)));
}
