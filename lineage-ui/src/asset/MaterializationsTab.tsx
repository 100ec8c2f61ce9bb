import { useQuery } from '@tanstack/react-query';
import { type JSX, useMemo, useState } from 'react';
import { queries } from '../api/queries';
import type { AssetDetails } from '../api/types';
import { Button } from '../ui/Button';
import { Failed, Loading, Message } from '../ui/Message';
import { Segmented } from '../ui/Segmented';
import { number } from '../ui/time';
import css from './Charts.module.css';
import { MaterializationTable } from './MaterializationTable';
import { MetricChart } from './MetricChart';
import { type Along, byPartition, metricsOf, pointsOf } from './series';
import { useMaterializations } from './useMaterializations';

type Which = 'CURRENT' | 'ALL';
const MOST_POINTS = 1000;

interface MaterializationsTabProps {
  asset: AssetDetails;
  onPartition: (partition: string) => void;
}

/** An asset's materializations with their numbers, over partitions or over time; and as a table. */
export function MaterializationsTab({ asset, onPartition }: MaterializationsTabProps): JSX.Element {
  const single = asset.dimensions.length === 0;
  const [which, setWhich] = useState<Which>(single ? 'ALL' : 'CURRENT');
  const [along, setAlong] = useState<Along>(single ? 'TIME' : 'PARTITIONS');
  const series = useQuery({ ...queries.series(asset.key, MOST_POINTS), enabled: which === 'CURRENT' });
  const pages = useMaterializations(asset.key);
  const listed = useMemo(() => pages.data?.pages.flatMap((page) => page.lines) ?? [], [pages.data]);
  const drawn = useMemo(() => (which === 'CURRENT' ? (series.data?.lines ?? []) : along === 'PARTITIONS' ? byPartition(listed) : listed), [which, series.data, listed, along]);
  const metrics = useMemo(() => metricsOf(drawn), [drawn]);
  const points = useMemo(() => pointsOf(drawn, along), [drawn, along]);
  const tabled = useMemo(() => (which === 'CURRENT' ? [...drawn].reverse() : listed), [which, drawn, listed]);
  const error = pages.error ?? (which === 'CURRENT' ? series.error : null);
  if (error && listed.length === 0) return <Failed error={error} retry={() => void pages.refetch()} />;
  if (pages.isPending || (which === 'CURRENT' && series.isPending)) return <Loading label="Loading materializations" />;
  if (listed.length === 0)
    return (
      <Message title={asset.external ? 'Never observed' : 'Never materialized'}>
        {asset.external ? 'Its versions show here once it was observed.' : 'What is made of it shows here, with rows, size, duration and its other numbers.'}
      </Message>
    );
  return (
    <div className={css.pane}>
      <div className={css.tools}>
        <Segmented<Which>
          label="Which materializations"
          value={which}
          onChange={setWhich}
          options={[
            { value: 'CURRENT', label: 'Current data' },
            { value: 'ALL', label: 'All materializations' },
          ]}
        />
        {single ? null : (
          <Segmented<Along>
            label="Along"
            value={along}
            onChange={setAlong}
            options={[
              { value: 'PARTITIONS', label: 'By partition' },
              { value: 'TIME', label: 'By time' },
            ]}
          />
        )}
        <span className={css.quiet}>
          {which === 'CURRENT' && drawn.length === MOST_POINTS ? `The last ${number(MOST_POINTS)} partitions` : `${number(drawn.length)} shown`}
          {points.x.length > 2 ? ' · drag to zoom, double click for all' : ''}
        </span>
      </div>
      {metrics.length > 0 && drawn.length > 0 ? (
        <div className={css.charts}>
          {metrics.map((metric) => (
            <MetricChart key={metric.id} metric={metric} points={points} along={along} onPick={onPartition} />
          ))}
        </div>
      ) : null}
      <MaterializationTable assetKey={asset.key} lines={tabled} metrics={metrics} />
      {which === 'ALL' && pages.hasNextPage ? (
        <div className={css.more}>
          <Button small kind="quiet" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {pages.isFetchingNextPage ? 'Loading…' : 'Older ones'}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
