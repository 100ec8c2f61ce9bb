import type { RunDetails, RunStep } from '../api/types';
import type { Waves } from './useRun';

export type AssetCounts = RunDetails['assets'][number];

export interface Wave {
  /** null where none of its steps has begun, and the run does not say */
  number: number | null;
  assets: AssetCounts[];
}

/** The assets of a run by wave; within that those with failures first, as elsewhere. */
export function byWave(assets: readonly AssetCounts[], steps: readonly RunStep[], told: Waves): Wave[] {
  const known = new Map(told);
  for (const step of steps)
    for (const asset of step.assets) {
      const before = known.get(asset);
      if (before === undefined || (!told.has(asset) && step.wave < before)) known.set(asset, step.wave);
    }
  const waves = new Map<number | null, AssetCounts[]>();
  for (const asset of assets) {
    const wave = known.get(asset.asset) ?? null;
    const list = waves.get(wave);
    if (list) list.push(asset);
    else waves.set(wave, [asset]);
  }
  return [...waves]
    .map(([number, own]) => ({ number, assets: own.sort((a, b) => b.partitions.failed - a.partitions.failed) }))
    .sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
}
