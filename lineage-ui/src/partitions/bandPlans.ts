import type { AssetLine, BandRow, Graph } from '../api/types';
import type { PlanSection } from '../backfill/planStore';

type Assets = ReadonlyMap<string, Pick<AssetLine, 'definition' | 'external'>>;

/** A selection of just these. Long ones are nested a little, so that no reader has to go deep. */
export function anyOf(keys: readonly string[]): string {
  if (keys.length <= 64) return keys.join(' or ');
  const parts = [];
  for (let i = 0; i < keys.length; i += 64) parts.push(keys.slice(i, i + 64).join(' or '));
  return parts.map((part) => `(${part})`).join(' or ');
}

export function hasGap(row: BandRow): boolean {
  return row.missing + row.failed + row.stale > 0;
}

/**
 * A band as plans. A plan names the partitions of those of its assets that follow from no other, and these have to have the
 * same ones; so there is a plan for each kind of partitions. What reads from one kind only goes with it; what reads from
 * several is planned after them, by its own partitions.
 */
export function bandPlans(rows: readonly BandRow[], assets: Assets, edges: Graph['edges']): PlanSection[] {
  const left = new Map(rows.filter((row) => hasGap(row) && row.count > 0 && !assets.get(row.key)?.external).map((row) => [row.key, row]));
  const readers = new Map<string, string[]>();
  edges.forEach(({ upstream, downstream }) => upstream !== downstream && left.has(upstream) && left.has(downstream) && readers.set(upstream, [...(readers.get(upstream) ?? []), downstream]));
  const plans: PlanSection[] = [];
  let after = false;
  while (left.size > 0) {
    const groups = grouped(left, assets, readers);
    // A cycle has no beginning: then each stands for itself.
    if (groups.size === 0) left.forEach((row, key) => groups.set(`${key}`, { kind: kindOf(key, row, assets), keys: [key] }));
    for (const { kind, keys } of groups.values()) {
      const inside = keys.map((key) => left.get(key)!);
      const standing = { good: sum(inside, 'upToDate'), stale: sum(inside, 'stale') };
      plans.push({ label: `${kind.definition} · ${keys.length === 1 ? keys[0] : `${keys.length} assets`}`, selection: anyOf(keys), partitions: kind.partitions, ...(after ? { after } : {}), standing });
      keys.forEach((key) => left.delete(key));
    }
    after = true;
  }
  return plans;
}

interface Kind { definition: string; partitions: string; }

function kindOf(key: string, row: BandRow, assets: Assets): Kind {
  return { definition: assets.get(key)?.definition ?? '', partitions: row.partitions };
}

/** Those that follow from nothing that is left, by their kind, each with what follows from that kind only. */
function grouped(left: ReadonlyMap<string, BandRow>, assets: Assets, readers: ReadonlyMap<string, readonly string[]>): Map<string, { kind: Kind; keys: string[] }> {
  const read = new Set([...left.keys()].flatMap((key) => (readers.get(key) ?? []).filter((reader) => left.has(reader))));
  const groups = new Map<string, { kind: Kind; keys: string[] }>();
  for (const [key, row] of left) {
    if (read.has(key)) continue;
    const kind = kindOf(key, row, assets);
    const id = `${kind.definition}\n${kind.partitions}`;
    const group = groups.get(id) ?? { kind, keys: [] };
    groups.set(id, group);
    group.keys.push(key);
  }
  const reached = new Map<string, Set<string>>();
  for (const [id, { keys }] of groups) {
    const seen = new Set(keys);
    for (const key of seen) (readers.get(key) ?? []).forEach((reader) => left.has(reader) && seen.add(reader));
    seen.forEach((key) => reached.set(key, (reached.get(key) ?? new Set()).add(id)));
  }
  for (const [key, ids] of reached) {
    const [id] = ids;
    const group = groups.get(id!)!;
    if (ids.size === 1 && !group.keys.includes(key)) group.keys.push(key);
  }
  return groups;
}

function sum(rows: readonly BandRow[], of: 'upToDate' | 'stale'): number {
  return rows.reduce((total, row) => total + row[of], 0);
}
