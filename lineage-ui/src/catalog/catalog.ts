import type { AssetLine, FreshnessStatus, Mode } from '../api/types';
import { healthOf } from '../ui/status';

export type Staleness = 'missing' | 'stale' | 'up to date' | 'observed' | 'not observed';
export type Doing = 'failed' | 'running' | 'queued' | 'idle';

/** Of an asset, the worst of its partitions; failures and runs are activity, not staleness. */
export function stalenessOf({ external, observed, partitions }: AssetLine): Staleness {
  if (external) return (observed ?? 0) >= partitions.total && partitions.total > 0 ? 'observed' : 'not observed';
  if (partitions.missing > 0) return 'missing';
  return partitions.stale > 0 ? 'stale' : 'up to date';
}

export function doingOf({ activity }: AssetLine): Doing {
  if (activity.failed > 0) return 'failed';
  if (activity.running > 0) return 'running';
  return activity.queued > 0 ? 'queued' : 'idle';
}

export const FRESHNESS_WORD: Record<FreshnessStatus, string> = { ON_TIME: 'on time', LATE: 'late', OVERDUE: 'overdue', UNKNOWN: 'unknown', NONE: 'no policy' };

/* ---- facets ------------------------------------------------------------------------------------------------- */

export const FACETS = ['staleness', 'freshness', 'activity', 'group', 'owner', 'kind', 'tag'] as const;
export type Facet = (typeof FACETS)[number];

const VALUES: Record<Facet, (asset: AssetLine) => readonly string[]> = {
  staleness: (asset) => [stalenessOf(asset)],
  freshness: (asset) => [FRESHNESS_WORD[asset.freshness.status]],
  activity: (asset) => [doingOf(asset)],
  group: (asset) => [asset.group],
  owner: (asset) => asset.owners,
  kind: (asset) => asset.kinds,
  tag: (asset) => asset.tags,
};

const ORDER: Partial<Record<Facet, readonly string[]>> = {
  staleness: ['missing', 'stale', 'up to date', 'not observed', 'observed'],
  freshness: ['overdue', 'late', 'unknown', 'on time', 'no policy'],
  activity: ['failed', 'running', 'queued', 'idle'],
};

/** What is ticked: of one facet any of the values, of several facets all. */
export type Ticked = ReadonlyMap<Facet, ReadonlySet<string>>;

/** As it stands in the address: `owner=team:ops~staleness=stale`; each part encoded. */
export function readTicked(text: string | undefined): Ticked {
  const ticked = new Map<Facet, Set<string>>();
  for (const part of (text ?? '').split('~')) {
    const at = part.indexOf('=');
    const facet = part.slice(0, Math.max(0, at)) as Facet;
    if (!FACETS.includes(facet)) continue;
    const value = decoded(part.slice(at + 1));
    ticked.set(facet, (ticked.get(facet) ?? new Set()).add(value));
  }
  return ticked;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function writeTicked(ticked: Ticked): string | undefined {
  const parts = FACETS.flatMap((facet) => [...(ticked.get(facet) ?? [])].map((value) => `${facet}=${encodeURIComponent(value).replaceAll('~', '%7E')}`));
  return parts.join('~') || undefined;
}

export function toggled(ticked: Ticked, facet: Facet, value: string): Ticked {
  const values = new Set(ticked.get(facet));
  if (!values.delete(value)) values.add(value);
  const next = new Map(ticked);
  if (values.size > 0) next.set(facet, values);
  else next.delete(facet);
  return next;
}

function has(asset: AssetLine, ticked: Ticked, except?: Facet): boolean {
  for (const [facet, values] of ticked) if (facet !== except && !VALUES[facet](asset).some((value) => values.has(value))) return false;
  return true;
}

/** Each word somewhere in key, description, owners or tags. */
export function matches(asset: AssetLine, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const all = [asset.key, asset.description, ...asset.owners, ...asset.tags].join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}

export function filtered(assets: readonly AssetLine[], text: string, ticked: Ticked): AssetLine[] {
  return assets.filter((asset) => matches(asset, text) && has(asset, ticked));
}

/** How many there are of each value, among what everything but this facet leaves. */
export function facetCounts(assets: readonly AssetLine[], text: string, ticked: Ticked, facet: Facet): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of ticked.get(facet) ?? []) counts.set(value, 0);
  for (const asset of assets) {
    if (!matches(asset, text) || !has(asset, ticked, facet)) continue;
    for (const value of VALUES[facet](asset)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const order = ORDER[facet];
  return [...counts].sort(([a, m], [b, n]) => (order ? order.indexOf(a) - order.indexOf(b) : n - m || a.localeCompare(b)));
}

/* ---- order -------------------------------------------------------------------------------------------------- */

export const COLUMNS = ['name', 'group', 'staleness', 'freshness', 'activity', 'materialized', 'partitions', 'health', 'owner'] as const;
export type Column = (typeof COLUMNS)[number];
export interface Sort { column: Column; down: boolean; }

/** `health` or `-health`; by name where it says nothing that can be read. */
export function readSort(text: string | undefined): Sort {
  const down = text?.startsWith('-') ?? false;
  const column = (down ? text!.slice(1) : text) as Column;
  return COLUMNS.includes(column) ? { column, down } : { column: 'name', down: false };
}

export function writeSort({ column, down }: Sort): string | undefined {
  return column === 'name' && !down ? undefined : `${down ? '-' : ''}${column}`;
}

const rank = (order: readonly string[] | undefined, value: string): number => order?.indexOf(value) ?? 0;

const COMPARED: Record<Column, (asset: AssetLine) => string | number> = {
  name: (asset) => asset.key,
  group: (asset) => asset.group,
  staleness: (asset) => rank(ORDER.staleness, stalenessOf(asset)),
  freshness: (asset) => rank(ORDER.freshness, FRESHNESS_WORD[asset.freshness.status]),
  activity: (asset) => rank(ORDER.activity, doingOf(asset)),
  materialized: (asset) => (asset.lastMaterialized ? Date.parse(asset.lastMaterialized) : 0),
  partitions: (asset) => asset.partitions.total,
  health: healthOf,
  owner: (asset) => asset.owners[0] ?? '￿',
};

/** Equal ones by their key. */
export function sorted(assets: readonly AssetLine[], { column, down }: Sort): AssetLine[] {
  const by = COMPARED[column];
  const way = down ? -1 : 1;
  return [...assets].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    const order = typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y) : Number(x) - Number(y);
    return order * way || a.key.localeCompare(b.key);
  });
}

/** The mode whose plan reaches all that is wrong with an asset; null where nothing is, or it is made elsewhere. */
export function mendingMode(asset: AssetLine): 'MISSING' | 'STALE' | null {
  if (asset.external) return null;
  if (asset.partitions.stale > 0) return 'STALE';
  return asset.partitions.missing > 0 || asset.activity.failed > 0 ? 'MISSING' : null;
}

/** What one click plans for an asset: what is wrong with it, else what its policy awaits, which is to be made anew. */
export function mendingOf(asset: AssetLine): { mode: Mode; partitions?: string; what: string } | null {
  const mode = mendingMode(asset);
  if (mode) return { mode, what: mode === 'STALE' ? 'What is missing, failed or stale' : 'What is missing or failed' };
  const { status, awaited } = asset.freshness;
  if (asset.external || (status !== 'LATE' && status !== 'OVERDUE')) return null;
  const partitions = awaited.length === 0 || awaited[0] === 'all' ? undefined : awaited.join(',');
  return { mode: 'ALL', partitions, what: 'What its freshness policy awaits' };
}
