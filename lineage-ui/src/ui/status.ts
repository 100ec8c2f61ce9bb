import type { AssetLine, Mark } from '../api/types';

/** What is shown of an asset or a partition where there is room for one glyph. */
export type Status = 'failed' | 'running' | 'missing' | 'stale' | 'fresh' | 'observed' | 'none';

/** Worst first. */
export const STATUSES: Status[] = ['failed', 'running', 'missing', 'stale', 'fresh'];

export const STATUS_WORD: Record<Status, string> = {
  failed: 'Failed',
  running: 'Running',
  missing: 'Missing',
  stale: 'Stale',
  fresh: 'Up to date',
  observed: 'Observed',
  none: 'External',
};

type Standing = Pick<AssetLine, 'partitions' | 'activity' | 'external' | 'observed'>;

/** failed > running > missing > stale > up to date; an external asset is observed, or not. */
export function statusOf(asset: Standing): Status {
  if (asset.activity.failed > 0) return 'failed';
  if (asset.activity.running + asset.activity.queued > 0) return 'running';
  if (asset.external) return asset.observed ? 'observed' : 'none';
  if (asset.partitions.missing > 0) return 'missing';
  if (asset.partitions.stale > 0) return 'stale';
  return 'fresh';
}

/** 0 to 1; only what is up to date counts. Of an external asset, what is observed. */
export function healthOf(asset: Standing): number {
  const { total, upToDate } = asset.partitions;
  if (total === 0) return 1;
  return (asset.external ? (asset.observed ?? 0) : upToDate) / total;
}

/** Rounded down: 100 % is all. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}

const OF_MARK: Record<Mark, Status> = { F: 'failed', R: 'running', Q: 'running', M: 'missing', S: 'stale', U: 'fresh', V: 'observed', N: 'none', '-': 'none' };

export function statusOfMark(mark: Mark): Status {
  return OF_MARK[mark];
}

const MARK_WORD: Record<Mark, string> = {
  F: 'failed', R: 'running', Q: 'queued', M: 'missing', S: 'stale', U: 'up to date', V: 'observed', N: 'not observed', '-': 'does not exist',
};

export function wordOfMark(mark: Mark): string {
  return MARK_WORD[mark];
}
