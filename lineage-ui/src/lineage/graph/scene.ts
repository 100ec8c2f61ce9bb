import type { AssetLine, Bar, Mark } from '../../api/types';
import { type Status, statusOf } from '../../ui/status';
import { ago, number } from '../../ui/time';
import { STATUS_WORD } from '../../ui/status';
import { type Closure, onTheWay } from './closure';
import type { Lineage } from './lineage';
import type { Bundle, Wires } from './wires';

/** In the order in which they are painted: problems on top. `unknown`: not asked yet. */
export const LOOKS = ['unknown', 'none', 'observed', 'fresh', 'stale', 'missing', 'running', 'failed'] as const satisfies readonly (Status | 'unknown')[];
export type Look = (typeof LOOKS)[number];

/** What of the assets is drawn, by node. */
export interface Standings {
  looks: Look[];
  /** late or overdue against its freshness policy */
  late: Uint8Array;
  /** "2h ago" or what is running */
  notes: string[];
  /** "353/365"; empty where it says nothing */
  counts: string[];
  bars: (readonly (readonly [Mark, number])[] | undefined)[];
}

/** Everything that is painted, but from where it is seen. */
export interface Scene {
  lineage: Lineage;
  wires: Wires;
  bundles: readonly Bundle[];
  standings: Standings;
  collapsed: ReadonlySet<number>;
  /** per node, whether it stays opaque; null: all do */
  bright: Uint8Array | null;
  closure: Closure | null;
  selected: number;
  /** how each wire, and each bundle, is drawn */
  wireTone: Uint8Array;
  bundleTone: Uint8Array;
}

export const FAINT = 0;
export const PLAIN = 1;
export const LIT = 2;

export function standingsOf(lineage: Lineage, lines: readonly AssetLine[] | undefined, bars: readonly Bar[] | undefined): Standings {
  const count = lineage.keys.length;
  const standings: Standings = { looks: Array<Look>(count).fill('unknown'), late: new Uint8Array(count), notes: Array<string>(count).fill(''), counts: Array<string>(count).fill(''), bars: new Array(count) };
  for (const line of lines ?? []) {
    const node = lineage.indexOf.get(line.key);
    if (node === undefined) continue;
    standings.looks[node] = statusOf(line);
    standings.late[node] = line.freshness.status === 'LATE' || line.freshness.status === 'OVERDUE' ? 1 : 0;
    standings.notes[node] = noteOf(line);
    standings.counts[node] = line.partitions.total > 1 ? `${number(line.external ? (line.observed ?? 0) : line.partitions.upToDate)}/${number(line.partitions.total)}` : '';
  }
  for (const bar of bars ?? []) {
    const node = lineage.indexOf.get(bar.key);
    if (node !== undefined) standings.bars[node] = bar.runs;
  }
  return standings;
}

function noteOf(line: AssetLine): string {
  const busy = line.activity.running + line.activity.queued;
  if (busy > 0 && line.activity.failed === 0) return line.partitions.total > 1 ? `${number(busy)} partition${busy === 1 ? '' : 's'}` : '';
  return line.lastMaterialized ? ago(line.lastMaterialized) : '';
}

export function wordOf(look: Look): string {
  return look === 'unknown' ? '' : STATUS_WORD[look];
}

/** Which nodes stay opaque: those of the closure, where there is one, that are also among the wanted. */
export function brightOf(count: number, closure: Closure | null, wanted: Uint8Array | null, selected: number): Uint8Array | null {
  if (!closure && !wanted) return null;
  const bright = new Uint8Array(count);
  for (let node = 0; node < count; node++) {
    bright[node] = (!closure || closure.marks[node]! > 0) && (!wanted || wanted[node]! > 0) ? 1 : 0;
  }
  if (selected >= 0) bright[selected] = 1;
  return bright;
}

/** An edge is lit on the way to or from what is selected; faint where an end of it is; of several the strongest counts. */
export function tonesOf(lineage: Lineage, wires: Wires, bundles: readonly Bundle[], bright: Uint8Array | null, closure: Closure | null): Pick<Scene, 'wireTone' | 'bundleTone'> {
  const toneOf = (edge: number): number => {
    const [from, to] = [lineage.from[edge]!, lineage.to[edge]!];
    if (closure) return onTheWay(closure.marks, from, to) ? LIT : FAINT;
    return !bright || (bright[from]! > 0 && bright[to]! > 0) ? PLAIN : FAINT;
  };
  const wireTone = new Uint8Array(wires.count);
  for (let edge = 0; edge < lineage.from.length; edge++) {
    const wire = wires.wireOf[edge]!;
    if (wire >= 0) wireTone[wire] = Math.max(wireTone[wire]!, toneOf(edge));
  }
  return { wireTone, bundleTone: Uint8Array.from(bundles, (bundle) => bundle.edges.reduce((tone, edge) => Math.max(tone, toneOf(edge)), FAINT)) };
}
