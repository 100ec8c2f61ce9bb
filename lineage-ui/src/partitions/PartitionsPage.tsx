import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type JSX, useMemo } from 'react';
import { queries } from '../api/queries';
import type { Axis } from '../api/types';
import { mendingMode } from '../catalog/catalog';
import { useTop } from '../frame/top';
import { PlanButtons } from '../plan/PlanButtons';
import type { PartitionsSearch } from '../routes';
import { Button } from '../ui/Button';
import { Failed, Loading, Message } from '../ui/Message';
import { MatrixView } from './MatrixView';
import css from './Partitions.module.css';

/** The partitions of all selected assets along one axis. */
export function PartitionsPage(): JSX.Element {
  const search = useSearch({ from: '/partitions' });
  const navigate = useNavigate({ from: '/partitions' });
  const axes = useQuery(queries.axes(search.selection));
  const lines = useQuery(queries.assets(search.selection)).data;
  const unhealthy = useMemo(() => (lines ?? []).filter((asset) => mendingMode(asset) !== null).length, [lines]);
  useTop('Partitions', <PlanButtons selection={search.selection} unhealthy={unhealthy} />, [unhealthy, search.selection]);
  const change = (to: Partial<PartitionsSearch>) => void navigate({ search: (before) => ({ ...before, ...to }), replace: true });

  const axis = axes.data?.find(({ id }) => id === search.axis) ?? axes.data?.[0];
  if (axes.error && !axes.data) return <Failed error={axes.error} retry={() => void axes.refetch()} />;
  if (!axes.data) return <Loading label="Loading axes" />;
  if (!axis) {
    return (
      <Message title="No asset here has partitions" action={search.selection ? <Button onClick={() => change({ selection: undefined })}>Show all assets</Button> : null}>
        {search.selection ? `Of the selection ${search.selection} none is partitioned.` : 'An asset gets some by an annotation such as @DailyPartitions.'}
      </Message>
    );
  }
  return (
    <MatrixView
      key={axis.id}
      axis={axis}
      search={search}
      onChange={change}
      choice={<AxisChoice axes={axes.data} axis={axis} onChange={(id) => change({ axis: id, from: undefined, to: undefined, view: undefined })} />}
      assets={lines?.length ?? axis.assets}
    />
  );
}

function AxisChoice({ axes, axis, onChange }: { axes: readonly Axis[]; axis: Axis; onChange: (id: string) => void }): JSX.Element {
  return (
    <label className={css.axis}>
      <span className="meta">Along</span>
      <select value={axis.id} onChange={(event) => onChange(event.target.value)}>
        {axes.map(({ id, label, assets }) => (
          <option key={id} value={id}>
            {label.length > 40 ? `${label.slice(0, 40)}…` : label} ({assets})
          </option>
        ))}
      </select>
    </label>
  );
}
