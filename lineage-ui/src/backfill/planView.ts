import type { BlockedLine, Plan, StepLine } from '../api/types';
import { number } from '../ui/time';

/** An asset's part of a wave, for whatever reasons. */
export interface AssetSteps { asset: string; count: number; seconds: number | null; lines: StepLine[]; }
export interface Wave { wave: number; assets: AssetSteps[]; }

export function wavesOf(plan: Plan): Wave[] {
  const waves = new Map<number, Map<string, AssetSteps>>();
  for (const line of plan.steps) {
    const wave = waves.get(line.wave) ?? new Map<string, AssetSteps>();
    waves.set(line.wave, wave);
    const before = wave.get(line.asset);
    wave.set(line.asset, {
      asset: line.asset,
      count: (before?.count ?? 0) + line.count,
      seconds: line.seconds === null || before?.seconds === null ? null : (before?.seconds ?? 0) + line.seconds,
      lines: [...(before?.lines ?? []), line],
    });
  }
  return [...waves].sort(([a], [b]) => a - b).map(([wave, assets]) => ({ wave, assets: [...assets.values()] }));
}

export function assetsOf(plan: Plan): number {
  return new Set(plan.steps.map((step) => step.asset)).size;
}

/** Keys may be of any length. */
const LONGEST = 120;

/** The first few, and how many more. */
export function shortList(texts: readonly string[], most = 4): string {
  const shown = texts.slice(0, most).map((text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)).join(', ');
  return texts.length <= most ? shown : `${shown} and ${number(texts.length - most)} more`;
}

/** In parentheses where it is more than a term. */
function term(selection: string): string {
  return /\s/.test(selection) ? `(${selection})` : selection;
}

/** Both selections together. */
export function either(...selections: string[]): string {
  const different = [...new Set(selections)];
  return different.length === 1 ? different[0]! : different.map(term).join(' or ');
}

/** What a request would have to be so that what blocks is made too. */
export interface Help { selections: string[]; upstream: string[]; upstreamPartitions: string[]; assets: string[]; }

/** What would help of all that is blocked; null where nothing does. */
export function helpOf(blocked: readonly BlockedLine[]): Help | null {
  const lines = blocked.filter((line) => line.selection);
  if (lines.length === 0) return null;
  const unique = (texts: string[]) => [...new Set(texts)];
  return {
    selections: unique(lines.map((line) => line.selection!)),
    upstream: unique(lines.map((line) => line.upstream)),
    upstreamPartitions: unique(lines.flatMap((line) => line.upstreamPartitions)),
    assets: unique(lines.map((line) => line.asset)),
  };
}
