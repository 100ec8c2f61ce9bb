import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type JSX, lazy, Suspense } from 'react';
import { ProblemError } from '../api/client';
import { queries } from '../api/queries';
import type { AssetDetails } from '../api/types';
import { useTop } from '../frame/top';
import type { AssetSearch } from '../routes';
import { buttonClass } from '../ui/Button';
import { Failed, Loading, Message } from '../ui/Message';
import { Tabs } from '../ui/Tabs';
import css from './Asset.module.css';
import { AssetHeader } from './AssetHeader';
import { AssetRuns } from './AssetRuns';
import { Overview } from './Overview';
import { PartitionsTab } from './PartitionsTab';
import { WhyView } from './WhyView';

// It brings the charts.
const MaterializationsTab = lazy(() => import('./MaterializationsTab').then((module) => ({ default: module.MaterializationsTab })));

const route = getRouteApi('/assets/$key');
const TABS = ['overview', 'partitions', 'why', 'materializations', 'runs'] as const;
type AssetTab = (typeof TABS)[number];

/** One asset: what it is, how it stands and why, and all that was made of it. */
export function AssetPage(): JSX.Element {
  const { key } = route.useParams();
  useTop(key.length > 48 ? `${key.slice(0, 47)}…` : key, undefined, [], '/lineage');
  const asset = useQuery(queries.asset(key));
  if (asset.data) return <Shown asset={asset.data} />;
  if (asset.isPending) return <Loading label="Loading the asset" />;
  const { error } = asset;
  if (!(error instanceof ProblemError) || error.problem.code !== 'USER') return <Failed error={error} retry={() => void asset.refetch()} />;
  return <NoAsset said={error.message} />;
}

function NoAsset({ said }: { said: string }): JSX.Element {
  const near = /did you mean ([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)/.exec(said)?.[1];
  return (
    <Message
      title="There is no such asset"
      action={
        <>
          {near ? (
            <Link to="/assets/$key" params={{ key: near }} search={{}} className={buttonClass({ kind: 'primary' })}>
              {near}
            </Link>
          ) : null}
          <Link to="/catalog" search={{}} className={buttonClass()}>
            To the catalog
          </Link>
        </>
      }
    >
      {said}
    </Message>
  );
}

function Shown({ asset }: { asset: AssetDetails }): JSX.Element {
  const search = route.useSearch();
  const navigate = useNavigate();
  const tab: AssetTab = TABS.find((one) => one === search.tab) ?? (search.partition || search.partitions ? 'partitions' : 'overview');
  const go = (changed: Partial<AssetSearch>) =>
    void navigate({ to: '/assets/$key', params: { key: asset.key }, search: (before) => ({ ...before, ...changed }) });
  const { stale, missing } = asset.partitions;
  const bad = asset.external ? 0 : stale + missing;
  return (
    <div className={css.page}>
      <AssetHeader asset={asset} backfill={() => go({ tab: 'partitions' })} />
      <Tabs<AssetTab>
        label="Asset"
        value={tab}
        onChange={(chosen) => go({ tab: chosen })}
        tabs={[
          { value: 'overview', label: 'Overview' },
          { value: 'partitions', label: asset.dimensions.length === 0 ? 'Data' : 'Partitions', count: asset.dimensions.length === 0 ? undefined : asset.partitions.total },
          { value: 'why', label: 'Why', count: bad || undefined },
          { value: 'materializations', label: asset.external ? 'Observations' : 'Materializations' },
          { value: 'runs', label: 'Runs' },
        ]}
      >
        {tab === 'overview' ? <Overview asset={asset} /> : null}
        {tab === 'partitions' ? <PartitionsTab asset={asset} partition={search.partition} partitions={search.partitions} /> : null}
        {tab === 'why' ? (
          <div className={css.why}>{asset.external ? <Message title="External">It has versions, and no staleness.</Message> : <WhyView assetKey={asset.key} />}</div>
        ) : null}
        {tab === 'materializations' ? (
          <Suspense fallback={<Loading label="Loading charts" />}>
            <MaterializationsTab key={asset.key} asset={asset} onPartition={(partition) => go({ tab: 'partitions', partition, partitions: undefined })} />
          </Suspense>
        ) : null}
        {tab === 'runs' ? <AssetRuns asset={asset} /> : null}
      </Tabs>
    </div>
  );
}
