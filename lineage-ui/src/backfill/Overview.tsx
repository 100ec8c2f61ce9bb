import { useQuery } from '@tanstack/react-query';
import type { JSX, KeyboardEvent, PointerEvent } from 'react';
import { queries } from '../api/queries';
import { PartitionBar } from '../ui/PartitionBar';
import { number } from '../ui/time';
import css from './Backfill.module.css';

interface OverviewProps {
  asset: string;
  total: number;
  /** which are seen below */
  first: number;
  last: number;
  /** for who cannot see it, e.g. "2001-01-01 to 2001-02-28" */
  text: string;
  onJump: (index: number) => void;
}

/** All partitions as a bar, and where one is among them. */
export function Overview({ asset, total, first, last, text, onJump }: OverviewProps): JSX.Element {
  const bar = useQuery(queries.bar(asset)).data;
  const jump = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onJump(Math.max(0, Math.min(total - 1, Math.floor(((event.clientX - box.left) / box.width) * total))));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, last - first);
    const to = { ArrowLeft: first - page, ArrowRight: last + 1, Home: 0, End: total - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onJump(Math.max(0, Math.min(total - 1, to)));
  };
  return (
    <div
      className={css.overview}
      role="slider"
      tabIndex={0}
      aria-label="Where in the history"
      aria-valuemin={1}
      aria-valuemax={total}
      aria-valuenow={first + 1}
      aria-valuetext={text}
      title={`${text}: ${number(first + 1)} to ${number(last + 1)} of ${number(total)}`}
      onPointerDown={jump}
      onPointerMove={(event) => event.buttons === 1 && jump(event)}
      onKeyDown={onKeyDown}
    >
      <PartitionBar runs={bar?.runs ?? []} label="All partitions" height={8} />
      <span className={css.seen} style={{ left: `${(first / total) * 100}%`, width: `max(${((last + 1 - first) / total) * 100}%, 4px)` }} />
    </div>
  );
}
