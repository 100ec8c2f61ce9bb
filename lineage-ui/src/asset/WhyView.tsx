import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { queries } from '../api/queries';
import type { Why } from '../api/types';
import { AssetLink } from '../ui/AssetLink';
import { Glyph } from '../ui/Glyph';
import { Failed, Loading, Message } from '../ui/Message';
import { StatusText } from '../ui/StatusText';
import { type CauseNode, causeTree, distinctRoots } from './causeTree';
import { PartitionRanges } from './PartitionRanges';
import { Reason } from './Reason';
import { reasonStatus, reasonTitle } from './reasons';
import css from './Why.module.css';

interface WhyViewProps {
  assetKey: string;
  /** only of that; else of all that are not up to date */
  partition?: string;
}

/** Why an asset's partitions are missing or stale, where it begins first; those together that have the same causes. */
export function WhyView({ assetKey, partition }: WhyViewProps): JSX.Element {
  const why = useQuery(queries.why(assetKey, partition));
  if (why.isPending) return <Loading label="Loading why" />;
  if (why.isError) return <Failed error={why.error} retry={() => void why.refetch()} />;
  const bad = why.data.filter((one) => one.staleness !== 'UP_TO_DATE' && one.staleness !== 'NONE');
  if (bad.length === 0)
    return partition === undefined ? (
      <Message title="Up to date">All of its partitions are what its code would make of its inputs now.</Message>
    ) : (
      <p className={css.good}>
        <StatusText status="fresh" /> It is what its code would make of its inputs now.
      </p>
    );
  return (
    <div className={css.list}>
      {bad.map((one) => (
        <OneWhy key={`${one.partition} ${one.staleness}`} why={one} headed={partition === undefined} />
      ))}
    </div>
  );
}

function OneWhy({ why, headed }: { why: Why; headed: boolean }): JSX.Element {
  const roots = distinctRoots(why.rootCauses);
  const tree = causeTree(why.tree);
  return (
    <section className={css.why}>
      {headed ? (
        <h3 className={css.head}>
          <StatusText status={why.staleness === 'MISSING' ? 'missing' : 'stale'} />
          {why.partitions.join() === 'all' ? null : <PartitionRanges asset={why.key} ranges={why.partitions} />}
        </h3>
      ) : null}
      {why.missing ? <p className={css.missing}>{why.missing}</p> : null}
      {roots.length > 0 ? (
        <>
          <h4 className={css.title}>It begins with</h4>
          <ul className={css.roots} aria-label="Root causes">
            {roots.map((root, i) => (
              <li key={i} className={css.root}>
                <Glyph status={reasonStatus(root.kind)} />
                <span className={css.words}>
                  <strong>{reasonTitle(root.kind)}</strong>
                  {root.upstream ? (
                    <>
                      {' '}
                      <AssetLink asset={root.upstream} />
                      {root.partitions && root.partitions.join() !== 'all' ? (
                        <>
                          {' '}
                          <PartitionRanges asset={root.upstream} ranges={root.partitions} />
                        </>
                      ) : null}
                    </>
                  ) : null}
                  <span className={css.sentence}> for </span>
                  <AssetLink asset={root.key} />
                  {root.keyPartitions.join() === 'all' ? null : (
                    <>
                      {' '}
                      <PartitionRanges asset={root.key} ranges={root.keyPartitions} />
                    </>
                  )}
                </span>
                <Link to="/lineage" search={{ asset: root.key }} className={css.show}>
                  In lineage
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {tree.length > 0 ? (
        <>
          <h4 className={css.title}>And comes down like this</h4>
          <Tree nodes={tree} />
        </>
      ) : null}
    </section>
  );
}

function Tree({ nodes }: { nodes: CauseNode[] }): JSX.Element {
  return (
    <ul className={css.tree}>
      {nodes.map((node, i) => (
        <li key={i}>
          <Reason {...node.line} />
          {node.below.length > 0 ? <Tree nodes={node.below} /> : null}
        </li>
      ))}
    </ul>
  );
}
