import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useStatuses } from '../backfill/BackfillPanel';
import { Glyph } from '../ui/Glyph';
import { percent } from '../ui/status';
import { counted, number } from '../ui/time';
import { type Item, isExternal, seenOf, shareOf } from './matrixRows';
import css from './Partitions.module.css';

interface MatrixRowsProps { items: readonly Item[]; top: number; height: number; current: number; }

const MARGIN = 200;

/** What stands beside the bars, for the rows that are seen. */
export function MatrixRows({ items, top, height, current }: MatrixRowsProps): JSX.Element {
  const statuses = useStatuses();
  // Below its group's name an asset needs that name no more.
  const grouped = items[0]?.kind === 'GROUP';
  const seen = seenOf(items, top - MARGIN, height + 2 * MARGIN);
  return (
    <>
      {items.slice(seen.from, seen.to).map((item, place) => {
        const index = seen.from + place;
        const style = { top: item.top, height: item.height };
        if (item.kind === 'GROUP') {
          return (
            <div key={`group ${item.group}`} className={css.group} role="row" aria-rowindex={index + 1} style={style}>
              <span role="rowheader" className={css.groupName}>
                <bdi>{item.group}</bdi> <span className={css.groupCount}>{counted(item.count, 'asset')}</span>
              </span>
            </div>
          );
        }
        const { row } = item;
        const external = isExternal(row);
        const share = shareOf(row);
        return (
          <div key={row.key} className={css.row} role="row" aria-rowindex={index + 1} aria-selected={index === current} style={style}>
            <span role="rowheader" className={css.label}>
              <Glyph status={statuses.get(row.key) ?? 'none'} size={10} label />
              <Link to="/assets/$key" params={{ key: row.key }} search={{}} tabIndex={-1} className={css.name} title={`${row.key} · ${row.definition}`}>
                {grouped && row.key.startsWith(`${row.group}.`) ? row.key.slice(row.group.length + 1) : row.key}
              </Link>
            </span>
            <span role="gridcell" className={`${css.health} ${!external && share < 0.9 ? css.bad : ''}`} title={external ? 'Made elsewhere' : `${number(row.upToDate)} of ${number(row.total)} up to date`}>
              {external ? '' : percent(share)}
            </span>
          </div>
        );
      })}
    </>
  );
}
