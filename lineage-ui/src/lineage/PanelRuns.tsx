import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { queries } from '../api/queries';
import { buttonClass } from '../ui/Button';
import { Failed, Loading, Message } from '../ui/Message';
import { ago, duration, moment, number } from '../ui/time';
import css from './AssetPanel.module.css';

const SHOWN = 20;

/** What made its data last. */
export function PanelRuns({ assetKey }: { assetKey: string }): JSX.Element {
  const asked = useQuery(queries.materializations(assetKey, undefined, SHOWN));
  if (!asked.data) return asked.error ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : <Loading label="Loading its runs" />;
  if (asked.data.lines.length === 0) return <Message title="No run yet">Nothing has materialized it so far.</Message>;
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 52 }}>Run</th>
            <th scope="col">Partition</th>
            <th scope="col" className={css.right} style={{ width: 64 }}>Rows</th>
            <th scope="col" className={css.right} style={{ width: 60 }}>Took</th>
            <th scope="col" className={css.right} style={{ width: 68 }}>When</th>
          </tr>
        </thead>
        <tbody>
          {asked.data.lines.map((line) => (
            <tr key={`${line.sequence} ${line.partition}`}>
              <td>
                {line.run === null ? '–' : (
                  <Link to="/runs/$run" params={{ run: String(line.run) }} search={{}}>
                    {line.run}
                  </Link>
                )}
              </td>
              <td className="mono" title={line.partition}>{line.partition}</td>
              <td className={css.right}>{line.rows === null ? '' : number(line.rows)}</td>
              <td className={css.right}>{line.seconds === null ? '' : duration(line.seconds)}</td>
              <td className={css.right} title={moment(line.at)}>{ago(line.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked.data.next === null ? null : (
        <Link to="/assets/$key" params={{ key: assetKey }} search={{ tab: 'materializations' }} className={`${buttonClass({ small: true })} ${css.more}`}>
          All materializations
        </Link>
      )}
    </>
  );
}
