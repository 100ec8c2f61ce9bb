import { Link } from '@tanstack/react-router';
import { Fragment, type JSX } from 'react';
import { counted } from '../ui/time';
import { singleKey } from './linkTree';
import css from './PartitionRanges.module.css';

interface PartitionRangesProps {
  asset: string;
  ranges: readonly string[];
  /** how many at most are shown; more are behind a count that leads to all */
  most?: number;
}

/** Partitions of an asset as ranges; a single one leads to it, a range to the asset's partitions with that chosen. */
export function PartitionRanges({ asset, ranges, most = 4 }: PartitionRangesProps): JSX.Element {
  const rest = ranges.slice(most);
  return (
    <span className={css.ranges}>
      {ranges.slice(0, most).map((range, i) => {
        const key = singleKey(range);
        const search = key === null ? { tab: 'partitions', partitions: range } : { tab: 'partitions', partition: key };
        return (
          <Fragment key={range}>
            {i > 0 ? ', ' : ''}
            <Link to="/assets/$key" params={{ key: asset }} search={search} className="mono" title={range}>
              {range.length > 60 ? `${range.slice(0, 58)}…` : range}
            </Link>
          </Fragment>
        );
      })}
      {rest.length > 0 ? (
        <>
          {', and '}
          <Link to="/assets/$key" params={{ key: asset }} search={{ tab: 'partitions', partitions: ranges.join(',').slice(0, 1500) }} title={rest.slice(0, 40).join('\n')}>
            {counted(rest.length, 'more range')}
          </Link>
        </>
      ) : null}
    </span>
  );
}
