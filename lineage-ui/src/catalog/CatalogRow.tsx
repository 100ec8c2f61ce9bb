import { Link } from '@tanstack/react-router';
import { type JSX, memo } from 'react';
import type { AssetLine, FreshnessLine, FreshnessStatus, Mark } from '../api/types';
import { openPlan } from '../backfill/planStore';
import { Button } from '../ui/Button';
import { KindIcon } from '../ui/KindIcon';
import { LateClock } from '../ui/LateClock';
import { PartitionBar } from '../ui/PartitionBar';
import { type Status, healthOf, percent } from '../ui/status';
import { StatusText } from '../ui/StatusText';
import { ago, moment, number } from '../ui/time';
import css from './Catalog.module.css';
import { type Doing, FRESHNESS_WORD, type Staleness, doingOf, mendingOf, stalenessOf } from './catalog';

interface CatalogRowProps {
  asset: AssetLine;
  runs: readonly (readonly [Mark, number])[] | undefined;
  index: number;
  top: number;
  height: number;
  focused: boolean;
  ticked: boolean;
  onFocus: (index: number) => void;
  onTick: (key: string) => void;
}

const STALENESS: Record<Staleness, [Status, string]> = {
  missing: ['missing', 'Missing'], stale: ['stale', 'Stale'], 'up to date': ['fresh', 'Up to date'], observed: ['observed', 'Observed'], 'not observed': ['none', 'Not observed'],
};
const DOING: Record<Doing, [Status, string] | null> = { failed: ['failed', 'Failed'], running: ['running', 'Running'], queued: ['running', 'Queued'], idle: null };

/** Drawn anew only when something of it changes. */
export const CatalogRow = memo(function CatalogRow({ asset, runs, index, top, height, focused, ticked, onFocus, onTick }: CatalogRowProps): JSX.Element {
  const at = asset.key.indexOf('.') + 1;
  const [status, word] = STALENESS[stalenessOf(asset)];
  const doing = DOING[doingOf(asset)];
  const mending = mendingOf(asset);
  const health = healthOf(asset);
  const inside = focused ? 0 : -1;
  return (
    <div
      className={css.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={ticked}
      aria-label={asset.key}
      tabIndex={focused ? 0 : -1}
      onFocus={() => onFocus(index)}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <span role="gridcell" className={css.tick}>
        <input type="checkbox" aria-label={`Choose ${asset.key}`} tabIndex={inside} checked={ticked} onChange={() => onTick(asset.key)} />
      </span>
      <span role="gridcell" data-column="name">
        <KindIcon kinds={asset.kinds} external={asset.external} />
        <Link to="/assets/$key" params={{ key: asset.key }} search={{}} className={css.name} tabIndex={inside} title={[asset.key, asset.description].filter(Boolean).join('\n')}>
          <span className={css.namespace}>{asset.key.slice(0, at)}</span>
          {asset.key.slice(at)}
        </Link>
      </span>
      <span role="gridcell" data-column="group" title={asset.group}>
        <bdi className={css.cut}>{asset.group}</bdi>
      </span>
      <span role="gridcell" data-column="staleness">
        <StatusText status={status}>{word}</StatusText>
      </span>
      <span role="gridcell" data-column="freshness">
        <Freshness line={asset.freshness} />
      </span>
      <span role="gridcell" data-column="activity">
        {doing ? <StatusText status={doing[0]}>{doing[1]}</StatusText> : <span className={css.faint}>idle</span>}
      </span>
      <span role="gridcell" data-column="materialized" title={asset.lastMaterialized ? moment(asset.lastMaterialized) : undefined}>
        {asset.lastMaterialized ? ago(asset.lastMaterialized) : <span className={css.faint}>never</span>}
      </span>
      <span role="gridcell" data-column="partitions" title={barWords(asset)}>
        <span className={css.bar}>{runs ? <PartitionBar runs={runs} height={8} label={barWords(asset)} /> : null}</span>
      </span>
      <span role="gridcell" data-column="health" className={health < 0.9 ? css.bad : undefined}>
        {percent(health)}
      </span>
      <span role="gridcell" data-column="owner" title={asset.owners.join(', ')}>
        <bdi className={css.cut}>{asset.owners.map((owner) => owner.replace(/^team:/, '')).join(', ')}</bdi>
      </span>
      <span role="gridcell" className={css.mend}>
        {mending ? (
          <Button small tabIndex={inside} aria-label={`Materialize ${asset.key}`} title={mending.what} onClick={() => openPlan({ selection: asset.key, mode: mending.mode, partitions: mending.partitions, title: `Materialize ${asset.key}` })}>
            Materialize…
          </Button>
        ) : null}
      </span>
    </div>
  );
});

const TONE: Record<FreshnessStatus, string> = { ON_TIME: 'var(--text-2)', LATE: 'var(--stale)', OVERDUE: 'var(--failed)', UNKNOWN: 'var(--text-2)', NONE: 'var(--text-3)' };

function Freshness({ line }: { line: FreshnessLine }): JSX.Element {
  const { status, since, awaited } = line;
  const late = status === 'LATE' || status === 'OVERDUE';
  return (
    <span className={css.freshness} title={freshnessWords(line)}>
      <span className={css.freshnessWord} style={{ color: TONE[status] }}>
        <LateClock status={status} />
        {FRESHNESS_WORD[status]}
      </span>
      {late && (since || awaited.length > 0) ? <span className={css.second}>{since ? `since ${ago(since).replace(' ago', '')}` : `awaits ${awaited[0]}`}</span> : null}
    </span>
  );
}

/** All that is known of it, a line each. */
function freshnessWords({ status, policy, since, dueAt, until, awaited }: FreshnessLine): string {
  return [
    policy ? `Policy: ${policy}` : 'No freshness policy',
    policy ? FRESHNESS_WORD[status] : null,
    since ? `since ${moment(since)}` : null,
    dueAt ? `due at ${moment(dueAt)}` : null,
    until ? `until ${moment(until)}` : null,
    awaited.length > 0 ? `awaits ${awaited.slice(0, 5).join(', ')}${awaited.length > 5 ? ` and ${number(awaited.length - 5)} more` : ''}` : null,
  ].filter(Boolean).join('\n');
}

function barWords({ partitions, external, observed, activity }: AssetLine): string {
  if (external) return `${number(observed ?? 0)} of ${number(partitions.total)} observed`;
  const problems = [partitions.missing && `${number(partitions.missing)} missing`, partitions.stale && `${number(partitions.stale)} stale`, activity.failed && `${number(activity.failed)} failed`].filter(Boolean);
  return [`${number(partitions.upToDate)} of ${number(partitions.total)} up to date`, ...problems].join(', ');
}
