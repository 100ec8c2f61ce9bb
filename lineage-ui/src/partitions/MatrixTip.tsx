import { useQuery } from '@tanstack/react-query';
import { type JSX, useEffect, useState } from 'react';
import { queries } from '../api/queries';
import type { Axis, MatrixRow } from '../api/types';
import { Glyph } from '../ui/Glyph';
import { statusOfMark, wordOfMark } from '../ui/status';
import { markAt } from './matrixRows';
import css from './Partitions.module.css';
import { windowName } from './windowName';

/** A place in the picture. */
export interface Spot { row: MatrixRow; at: number; x: number; y: number; }

/** Which partition is there and how it stands; `spoken` is for who cannot see it. */
export function Tip({ axis, spot, spoken = false }: { axis: Axis; spot: Spot | null; spoken?: boolean }): JSX.Element | null {
  const key = useSettled(spot?.row.key ?? null);
  const dimensions = useQuery({ ...queries.asset(key ?? ''), enabled: key !== null && axis.kind === 'TIME' }).data;
  if (!spot) return spoken ? <span role="status" className="hidden-visually" /> : null;
  const known = dimensions?.key === spot.row.key ? dimensions.dimensions.find(({ kind }) => kind === 'TIME') : undefined;
  const mark = markAt(spot.row, spot.at);
  const partition = axis.kind === 'KEYS' ? axis.keys[Math.floor(spot.at)] : windowName(known, spot.at);
  const word = mark === null ? 'no partition' : wordOfMark(mark);
  if (spoken) return <span role="status" className="hidden-visually">{`${spot.row.key}, ${partition}, ${word}`}</span>;
  return (
    <div className={css.tip} style={{ left: spot.x, top: spot.y }} data-side={spot.x > 700 ? 'left' : 'right'}>
      <strong>{spot.row.key}</strong>
      <span className="mono">{partition}</span>
      <span className={css.tipStatus}>
        {mark ? <Glyph status={statusOfMark(mark)} /> : null}
        {word}
      </span>
    </div>
  );
}

/** Asked of the server only for what somebody rests on. */
function useSettled(key: string | null): string | null {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), 120);
    return () => clearTimeout(timer);
  }, [key]);
  return settled === key ? key : null;
}
