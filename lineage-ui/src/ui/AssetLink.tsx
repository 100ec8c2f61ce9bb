import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import css from './AssetLink.module.css';

interface AssetLinkProps {
  asset: string;
  /** its key, where one partition is meant */
  partition?: string | null;
  tab?: string;
}

/** An asset's key, or one of its partitions; leads to its page. Long ones end in dots. */
export function AssetLink({ asset, partition, tab }: AssetLinkProps): JSX.Element {
  const search = { tab: tab ?? (partition ? 'partitions' : undefined), partition: partition ?? undefined };
  const text = partition && partition !== 'all' ? `${asset} ${partition}` : asset;
  return (
    <Link to="/assets/$key" params={{ key: asset }} search={search} className={`${css.link} mono`} title={text}>
      {text}
    </Link>
  );
}
