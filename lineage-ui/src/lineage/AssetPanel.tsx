import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ExternalLink, X } from 'lucide-react';
import type { JSX } from 'react';
import { queries } from '../api/queries';
import type { AssetDetails } from '../api/types';
import { AssetRuns } from '../asset/AssetRuns';
import { WhyView } from '../asset/WhyView';
import { BackfillPanel } from '../backfill/BackfillPanel';
import { Button, buttonClass } from '../ui/Button';
import { KindIcon } from '../ui/KindIcon';
import { Failed, Loading } from '../ui/Message';
import { Tabs } from '../ui/Tabs';
import css from './AssetPanel.module.css';
import { Axes } from './Axes';
import { PanelCode, PanelColumns } from './PanelParts';

type Tab = 'partitions' | 'why' | 'runs' | 'columns' | 'code';

/** The selected asset, beside the graph. */
export function AssetPanel({ assetKey, tab, onClose }: { assetKey: string; tab: string | undefined; onClose: () => void }): JSX.Element {
  const asset = useQuery(queries.asset(assetKey));
  const navigate = useNavigate({ from: '/lineage' });
  const { data } = asset;
  const tabs = tabsOf(data);
  const chosen = tabs.find(({ value }) => value === tab)?.value ?? 'partitions';
  return (
    <section className={css.panel} aria-label={`Asset ${assetKey}`}>
      <header className={css.head}>
        <div className={css.origin}>
          {data ? (
            <>
              <Link to="/lineage" search={(before) => ({ ...before, selection: `group:${data.group}` })} title={`Select group:${data.group}`}>
                {data.group}
              </Link>
              {data.owners.map((owner) => (
                <span key={owner}>
                  {' / '}
                  <Link to="/lineage" search={(before) => ({ ...before, selection: `owner:${owner}` })} title={`Select owner:${owner}`}>
                    <bdi>{owner}</bdi>
                  </Link>
                </span>
              ))}
            </>
          ) : (
            ' '
          )}
        </div>
        <div className={css.names}>
          <KindIcon kinds={data?.kinds ?? []} external={data?.external} size={17} />
          <h2 className={css.name} title={assetKey}>
            <bdi>{assetKey}</bdi>
          </h2>
          <Link to="/assets/$key" params={{ key: assetKey }} search={{}} className={buttonClass({ kind: 'quiet', small: true, icon: true })} aria-label="Open the asset's page" title="Open the asset's page (Enter)">
            <ExternalLink size={15} />
          </Link>
          <Button kind="quiet" small icon aria-label="Close the panel" title="Close (Esc)" onClick={onClose}>
            <X size={16} />
          </Button>
        </div>
      </header>
      <div className={css.body}>
        {data ? (
          <Tabs label="Parts of the asset" value={chosen} tabs={tabs} onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}>
            <div className={css.content}>
              <Axes asset={data} />
              <Part asset={data} tab={chosen} />
            </div>
          </Tabs>
        ) : asset.error ? (
          <Failed error={asset.error} retry={() => void asset.refetch()} />
        ) : (
          <Loading label="Loading the asset" />
        )}
      </div>
    </section>
  );
}

function Part({ asset, tab }: { asset: AssetDetails; tab: Tab }): JSX.Element {
  const { partitions } = useSearch({ from: '/lineage' });
  switch (tab) {
    case 'partitions':
      return <BackfillPanel key={asset.key} assetKey={asset.key} initialPartitions={partitions} />;
    case 'why':
      return <WhyView assetKey={asset.key} />;
    case 'runs':
      return <AssetRuns asset={asset} />;
    case 'columns':
      return <PanelColumns columns={asset.schema} />;
    case 'code':
      return <PanelCode asset={asset} />;
  }
}

/** Only those that have something in them. */
function tabsOf(asset: AssetDetails | undefined): { value: Tab; label: string; count?: number }[] {
  const tabs: { value: Tab; label: string; count?: number }[] = [{ value: 'partitions', label: 'Partitions' }];
  const bad = asset && !asset.external ? asset.partitions.stale + asset.partitions.missing : 0;
  if (bad > 0) tabs.push({ value: 'why', label: 'Why', count: bad });
  if (asset && !asset.external && (asset.lastMaterialized || asset.activity.failed > 0)) tabs.push({ value: 'runs', label: 'Runs' });
  if (asset && asset.schema.length > 0) tabs.push({ value: 'columns', label: 'Columns', count: asset.schema.length });
  if (asset) tabs.push({ value: 'code', label: 'Code' });
  return tabs;
}
