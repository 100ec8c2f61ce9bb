import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useState } from 'react';
import type { MaterializationLine } from '../api/types';
import { Button } from '../ui/Button';
import { counted, moment } from '../ui/time';
import css from './Charts.module.css';
import type { Metric } from './series';

const AT_FIRST = 100;

interface MaterializationTableProps {
  assetKey: string;
  lines: MaterializationLine[];
  metrics: Metric[];
}

/** Materializations with all their numbers: what the charts show, to be read. */
export function MaterializationTable({ assetKey, lines, metrics }: MaterializationTableProps): JSX.Element {
  const [most, setMost] = useState(AT_FIRST);
  const partitioned = lines.some((line) => line.partition !== 'all');
  return (
    <>
      <div className={css.scroll} tabIndex={0} role="region" aria-label="Materializations">
        <table className={css.table}>
          <thead>
            <tr>
              {partitioned ? <th scope="col">Partition</th> : null}
              <th scope="col">At</th>
              <th scope="col">Run</th>
              {metrics.map((metric) => (
                <th key={metric.id} scope="col" data-right>
                  {metric.label}
                </th>
              ))}
              <th scope="col">Data version</th>
              <th scope="col">Code version</th>
              <th scope="col">Metadata</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, most).map((line) => (
              <tr key={`${line.sequence} ${line.partition}`} data-current={line.current}>
                {partitioned ? (
                  <td className="mono" title={line.partition}>
                    <Link to="/assets/$key" params={{ key: assetKey }} search={{ tab: 'partitions', partition: line.partition }}>
                      {line.partition}
                    </Link>
                  </td>
                ) : null}
                <td>
                  {moment(line.at)}
                  {line.current ? '' : ' · superseded'}
                </td>
                <td>
                  {line.run === null ? (
                    ''
                  ) : (
                    <Link to="/runs/$run" params={{ run: String(line.run) }} search={{ asset: assetKey, partition: line.partition }}>
                      {line.run}
                    </Link>
                  )}
                </td>
                {metrics.map((metric) => {
                  const value = metric.of(line);
                  return (
                    <td key={metric.id} data-right>
                      {value === null ? '' : metric.text(value)}
                    </td>
                  );
                })}
                <td className="mono" title={line.dataVersion ?? undefined}>
                  {shorter(line.dataVersion)}
                </td>
                <td className="mono" title={line.codeVersion ?? undefined}>
                  {shorter(line.codeVersion)}
                </td>
                <td title={metadata(line)}>{metadata(line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > most ? (
        <div className={css.more}>
          <Button small kind="quiet" onClick={() => setMost(most + 500)}>
            {counted(lines.length - most, 'more line')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function shorter(version: string | null): string {
  return version === null ? '' : version.length > 18 ? `${version.slice(0, 17)}…` : version;
}

function metadata(line: MaterializationLine): string {
  return Object.entries(line.metadata)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}
