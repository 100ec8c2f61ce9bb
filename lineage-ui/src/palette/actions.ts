import type { UseNavigateResult } from '@tanstack/react-router';
import type { AssetLine } from '../api/types';
import type { FrameDoes } from '../frame/FrameContext';

export interface Action { name: string; keys: string; act: () => void; }

/** What can be done with an asset, by the keys that do it where it is selected. */
export function actionsOn(line: AssetLine, navigate: UseNavigateResult<string>, frame: FrameDoes): Action[] {
  const { key } = line;
  const made = !line.external;
  const actions: (Action | false)[] = [
    made && { name: line.partitions.total > 1 ? 'Materialize what is missing or stale…' : 'Materialize…', keys: 'M', act: () => frame.plan({ selection: key, mode: 'STALE' }) },
    made && line.partitions.total > 1 && { name: 'Backfill a range…', keys: 'B', act: () => void navigate({ to: '/lineage', search: { asset: key, tab: 'partitions' } }) },
    { name: 'Show in lineage: upstream and downstream', keys: 'L', act: () => void navigate({ to: '/lineage', search: { asset: key } }) },
    { name: "Open the asset's page", keys: 'Enter', act: () => void navigate({ to: '/assets/$key', params: { key }, search: {} }) },
  ];
  return actions.filter((action) => action !== false);
}
