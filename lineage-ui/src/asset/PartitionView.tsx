import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { JSX } from 'react';
import { queries } from '../api/queries';
import type { PartitionDetails } from '../api/types';
import { buttonClass } from '../ui/Button';
import { Failed, Loading } from '../ui/Message';
import { Section } from '../ui/Section';
import { StatusText } from '../ui/StatusText';
import { statusOfMark, wordOfMark } from '../ui/status';
import { ago, moment } from '../ui/time';
import { HistoryView } from './HistoryView';
import { PartitionLineageView } from './PartitionLineageView';
import css from './Partition.module.css';
import { SampleView } from './SampleView';
import { WhyView } from './WhyView';

interface PartitionViewProps {
  assetKey: string;
  /** its key; "all" of what has no partitions */
  partition: string;
}

/** One partition: how it stands and why, what it was made from, what it holds, what happened to it. */
export function PartitionView({ assetKey, partition }: PartitionViewProps): JSX.Element {
  const details = useQuery(queries.partition(assetKey, partition));
  if (details.isPending) return <Loading label={`Loading ${partition}`} />;
  if (details.isError) return <Failed error={details.error} retry={() => void details.refetch()} />;
  return <Shown details={details.data} />;
}

function Shown({ details }: { details: PartitionDetails }): JSX.Element {
  const { key, partition, mark, failure, history, staleness } = details;
  const word = wordOfMark(mark);
  const hasData = history.some((line) => line.kind === 'MATERIALIZED' || line.kind === 'OBSERVED');
  const current = history[0] && history[0].kind !== 'WIPED';
  return (
    <article className={css.view} aria-label={`Partition ${partition}`}>
      <header className={css.head}>
        <h2 className={`${css.name} mono`} title={partition}>
          {partition === 'all' ? key : partition}
        </h2>
        <StatusText status={statusOfMark(mark)}>{word.charAt(0).toUpperCase() + word.slice(1)}</StatusText>
        {mark === 'F' && staleness !== 'MISSING' && staleness !== 'NONE' ? (
          <span className="meta">what it holds is {staleness === 'STALE' ? 'stale' : 'up to date'}</span>
        ) : null}
      </header>
      {failure ? (
        <section className={css.failure} aria-label="Failure">
          <p className={css.said}>
            <bdi>{failure.message}</bdi>
          </p>
          <p className={css.way}>
            <span className="meta" title={failure.at ? moment(failure.at) : undefined}>
              Attempt {failure.attempt}
              {failure.at ? `, ${ago(failure.at)}` : ''}
            </span>
            <Link
              to="/runs/$run"
              params={{ run: String(failure.run) }}
              search={{ tab: 'steps', asset: key, partition, state: 'FAILED' }}
              className={buttonClass({ small: true })}
            >
              Stack trace in run {failure.run}
              <ArrowRight size={14} aria-hidden />
            </Link>
          </p>
        </section>
      ) : null}
      {staleness === 'STALE' || staleness === 'MISSING' ? (
        <Section title={staleness === 'MISSING' ? 'Why it is missing' : 'Why it is stale'}>
          <WhyView assetKey={key} partition={partition} />
        </Section>
      ) : null}
      <Section title="Lineage of this partition">
        <PartitionLineageView assetKey={key} partition={partition} />
      </Section>
      {hasData && current && staleness !== 'NONE' ? (
        <Section title="Data">
          <SampleView assetKey={key} partition={partition} />
        </Section>
      ) : null}
      <Section title="History">
        <HistoryView assetKey={key} partition={partition} history={history} />
      </Section>
    </article>
  );
}
