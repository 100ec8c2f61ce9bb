import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type JSX, useId, useMemo } from 'react';
import { queries } from '../api/queries';
import type { AssetDetails, AssetLine } from '../api/types';
import { Glyph } from '../ui/Glyph';
import { KindIcon } from '../ui/KindIcon';
import { STATUS_WORD, statusOf } from '../ui/status';
import { number } from '../ui/time';
import css from './LocalGraph.module.css';

const ROW = 40;
const MOST = 8;

/** What an asset reads and who reads it, one step to each side; each leads to its page. */
export function LocalGraph({ asset }: { asset: AssetDetails }): JSX.Element {
  const upstream = useMemo(() => [...new Set(asset.inputs.map((input) => input.asset))].filter((key) => key !== asset.key), [asset]);
  const downstream = asset.readers.filter((key) => key !== asset.key);
  const lines = useQuery(queries.assets()).data;
  const known = useMemo(() => new Map(lines?.map((line) => [line.key, line])), [lines]);
  const rows = Math.max(1, rowsOf(upstream), rowsOf(downstream));
  const height = rows * ROW;
  return (
    <nav className={css.graph} aria-label="Neighbours in the lineage" style={{ height }}>
      <Side keys={upstream} known={known} height={height} label="Reads" selection={`1+${asset.key}`} />
      <Wires count={rowsOf(upstream)} height={height} />
      <div className={css.column}>
        <span className={css.self} aria-current="page" style={{ top: height / 2 - 16 }}>
          <KindIcon kinds={asset.kinds} external={asset.external} size={14} />
          <span className={css.name}>{shortName(asset.key)}</span>
          <Glyph status={statusOf(asset)} label />
        </span>
      </div>
      <Wires count={rowsOf(downstream)} height={height} away />
      <Side keys={downstream} known={known} height={height} label="Read by" selection={`${asset.key}+1`} />
    </nav>
  );
}

function rowsOf(keys: readonly string[]): number {
  return keys.length > MOST ? MOST : keys.length;
}

function topOf(i: number, count: number, height: number): number {
  return height / 2 + (i - (count - 1) / 2) * ROW;
}

interface SideProps {
  keys: readonly string[];
  known: ReadonlyMap<string, AssetLine>;
  height: number;
  label: string;
  selection: string;
}

function Side({ keys, known, height, label, selection }: SideProps): JSX.Element {
  const count = rowsOf(keys);
  const shown = keys.length > MOST ? keys.slice(0, MOST - 1) : keys;
  return (
    <ul className={css.column} aria-label={label}>
      {shown.map((key, i) => {
        const line = known.get(key);
        const status = line ? statusOf(line) : null;
        return (
          <li key={key} style={{ top: topOf(i, count, height) - 16 }}>
            <Link to="/assets/$key" params={{ key }} search={{}} className={css.node} title={key} aria-label={status ? `${key}, ${STATUS_WORD[status]}` : key}>
              {line ? <KindIcon kinds={line.kinds} external={line.external} size={14} /> : null}
              <span className={css.name}>{shortName(key)}</span>
              {status ? <Glyph status={status} /> : null}
            </Link>
          </li>
        );
      })}
      {keys.length > MOST ? (
        <li style={{ top: topOf(MOST - 1, count, height) - 16 }}>
          <Link to="/lineage" search={{ selection }} className={css.node}>
            <span className={css.name}>{number(keys.length - MOST + 1)} more…</span>
          </Link>
        </li>
      ) : null}
      {keys.length === 0 ? (
        <li style={{ top: height / 2 - 10 }} className={css.none}>
          {label === 'Reads' ? 'Reads no asset' : 'Nobody reads it'}
        </li>
      ) : null}
    </ul>
  );
}

function Wires({ count, height, away = false }: { count: number; height: number; away?: boolean }): JSX.Element {
  const id = useId();
  const middle = height / 2;
  return (
    <svg className={css.wires} viewBox={`0 0 48 ${height}`} width={48} height={height} preserveAspectRatio="none" aria-hidden>
      {Array.from({ length: count }, (_, i) => {
        const y = topOf(i, count, height);
        return <path key={`${id}${i}`} d={away ? `M0 ${middle}C24 ${middle} 24 ${y} 48 ${y}` : `M0 ${y}C24 ${y} 24 ${middle} 48 ${middle}`} />;
      })}
    </svg>
  );
}

function shortName(key: string): string {
  return key.slice(key.indexOf('.') + 1);
}
