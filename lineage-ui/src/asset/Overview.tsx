import type { JSX, ReactNode } from 'react';
import type { AssetDetails } from '../api/types';
import { AssetLink } from '../ui/AssetLink';
import { CopyButton } from '../ui/CopyButton';
import { Section } from '../ui/Section';
import { counted, duration, number } from '../ui/time';
import { LocalGraph } from './LocalGraph';
import css from './Overview.module.css';

/** What an asset is: where it stands, what it reads and by which mappings, its columns, its code and limits. */
export function Overview({ asset, graph = true }: { asset: AssetDetails; /** without the picture where that is beside it */ graph?: boolean }): JSX.Element {
  return (
    <div className={css.overview}>
      {graph ? (
        <Section title="Neighbours">
          <LocalGraph asset={asset} />
        </Section>
      ) : null}
      <div className={css.columns}>
        <div className={css.column}>
          <Section title={asset.inputs.length > 0 ? `Inputs · ${asset.inputs.length}` : 'Inputs'}>
            {asset.inputs.length === 0 ? <p className={css.none}>{asset.external ? 'Its data are made elsewhere.' : 'It reads no other asset.'}</p> : <Inputs asset={asset} />}
          </Section>
          <Section title={asset.readers.length > 0 ? `Read by · ${asset.readers.length}` : 'Read by'}>
            {asset.readers.length === 0 ? (
              <p className={css.none}>No asset reads it.</p>
            ) : (
              <ul className={css.readers}>
                {asset.readers.map((reader) => (
                  <li key={reader}>
                    <AssetLink asset={reader} />
                  </li>
                ))}
              </ul>
            )}
          </Section>
          <Section title="Definition">
            <Facts asset={asset} />
          </Section>
        </div>
        <div className={css.column}>
          <Section title={asset.schema.length > 0 ? `Columns · ${asset.schema.length}` : 'Columns'}>
            {asset.schema.length === 0 ? (
              <p className={css.none}>None are known: it was never made, or it is no table.</p>
            ) : (
              <div className={css.box}>
                <table className={css.table} aria-label="Columns">
                  <tbody>
                    {asset.schema.map((column) => (
                      <tr key={column.name}>
                        <th scope="row" className="mono">
                          {column.name}
                        </th>
                        <td className="mono">{column.type}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </Section>
        </div>
      </div>
    </div>
  );
}

function Inputs({ asset }: { asset: AssetDetails }): JSX.Element {
  return (
    <div className={css.box}>
      <table className={css.table} aria-label="Inputs">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Asset</th>
            <th scope="col">Mapping</th>
          </tr>
        </thead>
        <tbody>
          {asset.inputs.map((input) => (
            <tr key={`${input.parameter} ${input.asset}`}>
              <td className="mono" title={input.parameter}>
                {input.parameter}
              </td>
              <td>
                <AssetLink asset={input.asset} />
              </td>
              <td title={input.mapping}>{input.mapping}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Facts({ asset }: { asset: AssetDetails }): JSX.Element {
  const facts: [string, ReactNode][] = [
    ['Partitions', asset.dimensions.length === 0 ? 'not partitioned' : <span key="p">{asset.definition} · {counted(asset.partitions.total, 'partition')}</span>],
    ...asset.dimensions
      .filter(() => asset.dimensions.length > 1)
      .map((one): [string, ReactNode] => [
        `  ${one.name || 'dimension'}`,
        [one.cadence?.toLowerCase() ?? (one.kind === 'DYNAMIC' ? 'dynamic' : 'static'), one.timezone, `${number(one.size)} keys`].filter(Boolean).join(' · '),
      ]),
    [
      'Code',
      <span key="c" className={css.code}>
        <span className="mono" title={asset.source}>
          {asset.source}
        </span>
        <CopyButton text={asset.source} />
      </span>,
    ],
    ['Code version', asset.codeVersion ? <span key="v" className="mono">{asset.codeVersion}</span> : null],
    ['IO manager', asset.io],
    ['Retry', asset.external ? null : asset.maxAttempts > 1 ? `${asset.maxAttempts} attempts` : 'none: one attempt'],
    ['Timeout', asset.timeoutSeconds === null ? null : duration(asset.timeoutSeconds)],
    ['Pool', asset.pool],
    ['Partitions a step', asset.maxPartitionsPerStep > 1 ? `at most ${number(asset.maxPartitionsPerStep)}` : null],
  ];
  return (
    <dl className={css.facts}>
      {facts
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
