import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { queries } from '../api/queries';
import type { Sample } from '../api/types';
import { CopyButton } from '../ui/CopyButton';
import { Failed, Loading } from '../ui/Message';
import { bytes, counted, number } from '../ui/time';
import { cellText, isNumeric, pretty } from './cellText';
import css from './Sample.module.css';

const ROWS = 50;

/** The first rows of a partition's current data; of a value its JSON, of files their names. */
export function SampleView({ assetKey, partition }: { assetKey: string; partition: string }): JSX.Element {
  const sample = useQuery(queries.sample(assetKey, partition, ROWS));
  if (sample.isPending) return <Loading label="Loading a sample" />;
  if (sample.isError) return <Failed error={sample.error} retry={() => void sample.refetch()} />;
  return <Shown sample={sample.data} />;
}

function Shown({ sample }: { sample: Sample }): JSX.Element {
  switch (sample.kind) {
    case 'ROWS':
      return <Rows sample={sample} />;
    case 'VALUE':
      return (
        <div className={css.value}>
          <pre className={css.json} tabIndex={0} aria-label="Value">
            {sample.truncated ? sample.text : pretty(sample.text)}
          </pre>
          <div className={css.foot}>
            {sample.truncated ? <span>It is longer; this is its beginning.</span> : null}
            <CopyButton text={sample.text} />
          </div>
        </div>
      );
    case 'FILES':
      return (
        <ul className={css.files} aria-label="Files">
          {sample.files.map((file) => (
            <li key={file.name}>
              <span className="mono" title={file.name}>
                {file.name}
              </span>
              <span>{bytes(file.bytes)}</span>
            </li>
          ))}
          {sample.files.length === 0 ? <li>There are no files in it.</li> : null}
        </ul>
      );
    case 'NONE':
      return <p className={css.none}>{sample.why}</p>;
  }
}

function Rows({ sample }: { sample: Extract<Sample, { kind: 'ROWS' }> }): JSX.Element {
  if (sample.rows.length === 0) return <p className={css.none}>It has no rows; its columns are {sample.columns.map((column) => column.name).join(', ')}.</p>;
  const right = sample.columns.map((column) => isNumeric(column.type));
  return (
    <div className={css.value}>
      <div className={css.scroll} tabIndex={0} role="region" aria-label="Sample rows">
        <table className={css.table}>
          <thead>
            <tr>
              {sample.columns.map((column, i) => (
                <th key={column.name} scope="col" data-right={right[i]}>
                  {column.name}
                  <span className={css.type}>{column.type}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.rows.map((row, i) => (
              <tr key={i}>
                {row.map((value, column) => (
                  <td key={column} data-right={right[column]} data-null={value === null} title={cellText(value)}>
                    <bdi>{cellText(value)}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={css.foot}>
        {sample.total === null || sample.total > sample.rows.length
          ? `The first ${number(sample.rows.length)} rows${sample.total === null ? '' : ` of ${number(sample.total)}`}`
          : `All ${counted(sample.total, 'row')}`}
      </p>
    </div>
  );
}
