import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { differenceText, historyWord } from '../asset/reasons';
import { queries } from '../api/queries';
import { bytes, counted } from '../ui/time';
import css from './StepDetails.module.css';

interface StepMadeProps {
  run: number;
  asset: string;
  partition: string;
}

/** What a step has made of a partition, and what of that is another one than before. */
export function StepMade({ run, asset, partition }: StepMadeProps): JSX.Element | null {
  const history = useQuery(queries.partition(asset, partition)).data?.history;
  const line = history?.find((one) => one.run === run);
  if (!line) return null;
  const facts: [string, string | null][] = [
    ['Rows', line.rows === null ? null : counted(line.rows, 'row')], ['Size', line.bytes === null ? null : bytes(line.bytes)], ['Data version', line.dataVersion],
    ['Code version', line.codeVersion], ['Location', line.location], ...Object.entries(line.metadata ?? {}),
  ];
  return (
    <section className={css.made} aria-label="What it made">
      <h3 className={css.madeTitle}>
        {historyWord(line.kind)}
        <Link to="/assets/$key" params={{ key: asset }} search={{ tab: 'partitions', partition }} className="meta">
          Lineage, data and history
        </Link>
      </h3>
      <dl className={css.madeFacts}>
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        {line.changed.map((change, i) => (
          <div key={`changed ${i}`}>
            <dt>{i === 0 ? 'Changed' : ''}</dt>
            <dd>
              <bdi>{differenceText(change)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
