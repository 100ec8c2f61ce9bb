import type { JSX } from 'react';
import type { AssetDetails } from '../api/types';
import { BackfillPanel } from '../backfill/BackfillPanel';
import { parsedRange, quoted } from '../backfill/partitionText';
import css from './Partition.module.css';
import { PartitionView } from './PartitionView';

interface PartitionsTabProps {
  asset: AssetDetails;
  partition: string | undefined;
  partitions: string | undefined;
}

/** An asset's partitions, a plan for a range of them, and beside that all of the one that was picked. */
export function PartitionsTab({ asset, partition, partitions }: PartitionsTabProps): JSX.Element {
  const single = asset.dimensions.length === 0;
  const shown = single ? 'all' : partition;
  return (
    <div className={css.tab}>
      <div className={css.card}>
        <BackfillPanel assetKey={asset.key} initialPartitions={partitions ?? (partition === undefined ? undefined : asText(partition, asset))} />
      </div>
      {shown === undefined ? (
        <p className={css.hint}>
          Pick a partition to see why it stands as it does, what it was made from and what it holds; drag over several to backfill them.
        </p>
      ) : (
        <PartitionView key={shown} assetKey={asset.key} partition={shown} />
      )}
    </div>
  );
}

/** An address may name a partition by its key: that of one dimension is put in quotes where it has to be. */
function asText(partition: string, asset: AssetDetails): string {
  return asset.dimensions.length === 1 && parsedRange(partition) === null ? quoted(partition) : partition;
}
