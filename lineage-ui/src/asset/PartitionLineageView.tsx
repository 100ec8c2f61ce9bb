import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type JSX, useMemo, useState } from 'react';
import { queries } from '../api/queries';
import { AssetLink } from '../ui/AssetLink';
import { Failed, Loading } from '../ui/Message';
import { moment, number } from '../ui/time';
import { type LinkNode, linkTree } from './linkTree';
import css from './PartitionLineage.module.css';
import { PartitionRanges } from './PartitionRanges';

interface PartitionLineageViewProps {
  assetKey: string;
  partition: string;
}

const OPEN_LEVELS = 2;

/** What one partition's data were made from, with versions, and what was made from them; each leads further. */
export function PartitionLineageView({ assetKey, partition }: PartitionLineageViewProps): JSX.Element {
  const lineage = useQuery(queries.partitionLineage(assetKey, partition));
  const upstream = useMemo(() => linkTree(assetKey, lineage.data?.upstream ?? []), [assetKey, lineage.data]);
  const downstream = useMemo(() => linkTree(assetKey, lineage.data?.downstream ?? []), [assetKey, lineage.data]);
  if (lineage.isPending) return <Loading label="Loading lineage" />;
  if (lineage.isError) return <Failed error={lineage.error} retry={() => void lineage.refetch()} />;
  const { run, at } = lineage.data;
  return (
    <div className={css.lineage}>
      <p className={css.made}>
        {at === null ? (
          'It has no data, so nothing was made from it.'
        ) : run === null ? (
          <>Observed {moment(at)}</>
        ) : (
          <>
            Made by{' '}
            <Link to="/runs/$run" params={{ run: String(run) }} search={{ asset: assetKey, partition }}>
              run {run}
            </Link>
            , {moment(at)}
          </>
        )}
      </p>
      {at === null && upstream.length + downstream.length === 0 ? null : (
        <>
          <Side title="Made from" none="Nothing: it reads no other asset." nodes={upstream} />
          <Side title="Fed" none="Nothing was made from it yet." nodes={downstream} />
        </>
      )}
    </div>
  );
}

function Side({ title, none, nodes }: { title: string; none: string; nodes: LinkNode[] }): JSX.Element {
  return (
    <section aria-label={title}>
      <h4 className={css.title}>{title}</h4>
      {nodes.length === 0 ? <p className={css.none}>{none}</p> : <Links nodes={nodes} level={1} />}
    </section>
  );
}

function Links({ nodes, level }: { nodes: LinkNode[]; level: number }): JSX.Element {
  return (
    <ul className={css.tree}>
      {nodes.map((node, i) => (
        <One key={i} node={node} level={level} />
      ))}
    </ul>
  );
}

function One({ node, level }: { node: LinkNode; level: number }): JSX.Element {
  const [open, setOpen] = useState(level < OPEN_LEVELS);
  const { link, below, above } = node;
  return (
    <li>
      <div className={css.link}>
        {below.length > 0 ? (
          <button type="button" className={css.fold} aria-expanded={open} aria-label={`${link.key}, further`} onClick={() => setOpen(!open)}>
            {open ? '▾' : '▸'}
          </button>
        ) : (
          <span className={css.fold} aria-hidden />
        )}
        <AssetLink asset={link.key} />
        {link.partitions === null ? (
          <span className={css.quiet}>partitions of a definition that it has no more</span>
        ) : link.partitions.join() === 'all' ? null : (
          <PartitionRanges asset={link.key} ranges={link.partitions} most={3} />
        )}
        {link.count !== null && link.count > 1 ? <span className={css.quiet}>{number(link.count)} partitions</span> : null}
        {link.dataVersion ? (
          <span className={`${css.version} mono`} title={`The version that was read: ${link.dataVersion}`}>
            {link.dataVersion}
          </span>
        ) : null}
        {link.madeAnew ? <span className={css.anew}>made anew since</span> : null}
        {above ? <span className={css.quiet}>(above)</span> : null}
      </div>
      {open && below.length > 0 ? <Links nodes={below} level={level + 1} /> : null}
    </li>
  );
}
