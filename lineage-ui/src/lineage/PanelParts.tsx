import { Link } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';
import type { AssetDetails, Column } from '../api/types';
import css from './AssetPanel.module.css';

/** Of the latest data. */
export function PanelColumns({ columns }: { columns: readonly Column[] }): JSX.Element {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Type</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.name}>
            <td className="mono" title={column.name}>
              <bdi>{column.name}</bdi>
            </td>
            <td className="mono" title={column.type} style={{ color: 'var(--text-2)' }}>
              {column.type}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where it is written, and what it reads. */
export function PanelCode({ asset }: { asset: AssetDetails }): JSX.Element {
  return (
    <dl className={css.facts}>
      <Fact name="Description">{asset.description ? <bdi>{asset.description}</bdi> : null}</Fact>
      <Fact name="Source">{asset.source ? <span className="mono">{asset.source}</span> : null}</Fact>
      <Fact name="Code version">{asset.codeVersion ? <span className="mono">{asset.codeVersion}</span> : null}</Fact>
      <Fact name="Partitions">{asset.definition}</Fact>
      <Fact name="IO manager">{asset.io ? <span className="mono">{asset.io}</span> : null}</Fact>
      <Fact name="Inputs">
        {asset.inputs.length > 0 ? (
          <ul>
            {asset.inputs.map((input) => (
              <li key={input.parameter}>
                <Asset name={input.asset} /> <span className="meta">{input.mapping}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </Fact>
      <Fact name="Read by">
        {asset.readers.length > 0 ? (
          <ul>
            {asset.readers.map((reader) => (
              <li key={reader}>
                <Asset name={reader} />
              </li>
            ))}
          </ul>
        ) : null}
      </Fact>
      <Fact name="Tags">{asset.tags.length > 0 ? asset.tags.join(', ') : null}</Fact>
    </dl>
  );
}

function Asset({ name }: { name: string }): JSX.Element {
  return (
    <Link to="/lineage" search={(before) => ({ ...before, asset: name, partitions: undefined })} className="mono">
      {name}
    </Link>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): JSX.Element | null {
  if (children === null || children === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
