import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries';
import type { PartitionDetails } from '../api/types';

/** The first key that a partitions text names; null where it cannot be told without the server. */
export function firstKey(ranges: readonly string[]): string | null {
  const first = ranges[0];
  if (first === undefined || first.includes('"')) return null;
  const key = first
    .split('|')
    .map((dimension) => dimension.split(',')[0]!.split('..')[0]!)
    .join('|');
  return key === '' || key.includes('*') ? null : key;
}

/** Of an asset with failed partitions how the first of these failed; undefined until that is known. */
export function useLastFailure(key: string, failed: boolean): (NonNullable<PartitionDetails['failure']> & { partition: string }) | undefined {
  const status = useQuery({ ...queries.status(key), enabled: failed }).data;
  const partition = failed && status ? firstKey(status.failed) : null;
  const details = useQuery({ ...queries.partition(key, partition ?? ''), enabled: partition !== null }).data;
  return partition !== null && details?.failure ? { ...details.failure, partition } : undefined;
}
