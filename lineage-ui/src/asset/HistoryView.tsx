import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import type { HistoryLine } from '../api/types';
import { AssetLink } from '../ui/AssetLink';
import { ago, bytes, counted, moment } from '../ui/time';
import css from './History.module.css';
import { PartitionRanges } from './PartitionRanges';
import { differenceText, historyWord } from './reasons';

/** What happened to a partition, newest first, and what was another one than the time before. */
export function HistoryView({ assetKey, partition, history }: { assetKey: string; partition: string; history: HistoryLine[] }): JSX.Element {
  if (history.length === 0) return <p className={css.none}>Nothing has happened to it yet.</p>;
  return (
    <ol className={css.history}>
      {history.map((line, i) => (
        <li key={`${line.sequence} ${line.kind}`} className={css.entry}>
          <div className={css.head}>
            <strong>{historyWord(line.kind)}</strong>
            <span className={css.quiet} title={moment(line.at)}>
              {ago(line.at)}
            </span>
            {line.run === null ? null : (
              <Link to="/runs/$run" params={{ run: String(line.run) }} search={{ asset: assetKey, partition }}>
                run {line.run}
              </Link>
            )}
            <span className={css.quiet}>
              {[line.rows === null ? '' : counted(line.rows, 'row'), line.bytes === null ? '' : bytes(line.bytes)].filter(Boolean).join(', ')}
            </span>
          </div>
          {line.changed.length > 0 ? (
            <ul className={css.changed} aria-label="What changed">
              {line.changed.map((change, k) => (
                <li key={k} title={change.before || change.after ? `${change.before ?? 'nothing'} → ${change.after ?? 'nothing'}` : undefined}>
                  <bdi>{differenceText(change)}</bdi>
                </li>
              ))}
            </ul>
          ) : null}
          <details className={css.more} open={false}>
            <summary>{i === 0 ? 'Versions, inputs, metadata' : 'Details'}</summary>
            <Facts line={line} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function Facts({ line }: { line: HistoryLine }): JSX.Element {
  const facts: [string, string | null][] = [
    ['At', moment(line.at)], ['Sequence', String(line.sequence)], ['Code version', line.codeVersion], ['Data version', line.dataVersion], ['Location', line.location],
    ...Object.entries(line.metadata ?? {}),
  ];
  return (
    <dl className={css.facts}>
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
      {line.inputs.map((pin) => (
        <div key={`${pin.input} ${pin.upstream}`}>
          <dt>Read as {pin.input}</dt>
          <dd>
            <AssetLink asset={pin.upstream} />{' '}
            {pin.partitions === null ? 'partitions that cannot be named any more' : pin.partitions.join() === 'all' ? '' : <PartitionRanges asset={pin.upstream} ranges={pin.partitions} />} as of {pin.sequence}
          </dd>
        </div>
      ))}
    </dl>
  );
}
