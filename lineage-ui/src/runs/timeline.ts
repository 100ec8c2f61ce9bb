import type { RunStep } from '../api/types';

/** What a bar of the timeline shows: an attempt that failed, the wait for the next one, or the step as it stands. */
export type Piece = 'attempt' | 'wait' | 'step';

export interface TimelineBar {
  step: RunStep;
  piece: Piece;
  /** milliseconds since the epoch; `to` is null while it goes on */
  from: number;
  to: number | null;
}

export interface TimelineRow {
  asset: string;
  wave: number;
  /** how many steps at once at most */
  lanes: number;
  bars: { bar: TimelineBar; lane: number }[];
}

/** The pieces of one step; none of one that has not begun. */
export function barsOf(step: RunStep): TimelineBar[] {
  if (step.startedAt === null && step.finishedAt === null) return [];
  const bars: TimelineBar[] = [];
  let at = Date.parse(step.startedAt ?? step.finishedAt!);
  for (const attempt of step.failedAttempts) {
    const from = Date.parse(attempt.startedAt);
    if (from > at && bars.length > 0) bars.push({ step, piece: 'wait', from: at, to: from });
    const to = attempt.finishedAt === null ? null : Date.parse(attempt.finishedAt);
    bars.push({ step, piece: 'attempt', from, to });
    at = to ?? from;
  }
  const open = step.state === 'RUNNING' || step.state === 'QUEUED';
  if (step.state === 'QUEUED') {
    if (step.dueAt !== null) bars.push({ step, piece: 'wait', from: at, to: Date.parse(step.dueAt) });
  } else if (step.state !== 'FAILED' || bars.length === 0) {
    const to = open ? null : step.finishedAt === null ? at : Date.parse(step.finishedAt);
    bars.push({ step, piece: 'step', from: Math.min(at, to ?? at), to });
  }
  return bars;
}

/** Puts each asset's steps into as few lanes as they overlap; assets in the order of their waves, then as they began. */
export function pack(steps: readonly RunStep[], now: number): TimelineRow[] {
  const byAsset = new Map<string, RunStep[]>();
  for (const step of steps) {
    const list = byAsset.get(step.asset);
    if (list) list.push(step);
    else byAsset.set(step.asset, [step]);
  }
  const rows = [...byAsset].map(([asset, own]) => rowOf(asset, own, now)).filter((row) => row.bars.length > 0);
  return rows.sort((a, b) => a.wave - b.wave || begin(a) - begin(b) || a.asset.localeCompare(b.asset));
}

function begin(row: TimelineRow): number {
  return row.bars[0]!.bar.from;
}

function rowOf(asset: string, steps: readonly RunStep[], now: number): TimelineRow {
  const ends: number[] = [];
  const bars: TimelineRow['bars'] = [];
  const pieces = steps.map(barsOf).filter((own) => own.length > 0);
  pieces.sort((a, b) => a[0]!.from - b[0]!.from);
  for (const own of pieces) {
    const last = own.at(-1)!;
    let lane = ends.findIndex((end) => end <= own[0]!.from);
    if (lane < 0) lane = ends.length;
    ends[lane] = Math.max(last.to ?? now, own[0]!.from + 1);
    own.forEach((bar) => bars.push({ bar, lane }));
  }
  return { asset, wave: Math.min(...steps.map((step) => step.wave)), lanes: Math.max(1, ends.length), bars };
}

/** From the first beginning to the last end, or to now while any goes on. */
export function extent(rows: readonly TimelineRow[], now: number): [number, number] {
  let from = Infinity;
  let to = -Infinity;
  for (const row of rows)
    for (const { bar } of row.bars) {
      from = Math.min(from, bar.from);
      to = Math.max(to, bar.to ?? now);
    }
  if (from > to) return [now - 1000, now];
  return [from, Math.max(to, from + 100)];
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000];

/** Round distances from the beginning, in milliseconds; about one in `apart` pixels. */
export function ticks(from: number, to: number, start: number, width: number, apart = 90): { at: number; label: string }[] {
  const wanted = ((to - from) / Math.max(1, width)) * apart;
  const days = 86_400_000;
  const step = STEPS.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / days) * days;
  const result: { at: number; label: string }[] = [];
  for (let at = start + Math.ceil((from - start) / step) * step; at <= to; at += step) result.push({ at, label: since(at - start, step) });
  return result;
}

/** "0", "+250 ms", "+5 s", "+1m 30s", "+2h 05m", "+3d". */
function since(ms: number, step: number): string {
  if (ms === 0) return '0';
  if (step < 1000) return ms < 1000 ? `+${ms} ms` : `+${(ms / 1000).toFixed(step < 10 ? 3 : step < 100 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `+${seconds} s`;
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 3600) return `+${Math.floor(seconds / 60)}m${seconds % 60 ? ` ${two(seconds % 60)}s` : ''}`;
  if (seconds < 86_400) return `+${Math.floor(seconds / 3600)}h${seconds % 3600 ? ` ${two(Math.floor((seconds % 3600) / 60))}m` : ''}`;
  return `+${Math.floor(seconds / 86_400)}d${seconds % 86_400 ? ` ${two(Math.floor((seconds % 86_400) / 3600))}h` : ''}`;
}
