import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type JSX, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { AssetLine, Mark } from '../api/types';
import css from './Catalog.module.css';
import { CatalogRow } from './CatalogRow';
import { COLUMNS, type Column, type Sort } from './catalog';

export interface CatalogTableProps {
  assets: readonly AssetLine[];
  bars: ReadonlyMap<string, readonly (readonly [Mark, number])[]>;
  sort: Sort;
  onSort: (sort: Sort) => void;
  ticked: ReadonlySet<string>;
  onTick: (ticked: ReadonlySet<string>) => void;
  onOpen: (key: string) => void;
}

const WORD: Record<Column, string> = {
  name: 'Name', group: 'Group', staleness: 'Staleness', freshness: 'Freshness', activity: 'Activity', materialized: 'Materialized',
  partitions: 'Partitions', health: 'Health', owner: 'Owner',
};

const HEIGHT = 40;

/** Assets as rows, as many drawn as are seen. */
export function CatalogTable({ assets, bars, sort, onSort, ticked, onTick, onOpen }: CatalogTableProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: assets.length, getScrollElement: () => scroller.current, estimateSize: () => HEIGHT, overscan: 8, getItemKey: (index) => assets[index]!.key });
  const [focused, setFocused] = useState(0);
  const at = Math.min(focused, assets.length - 1);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    const row = scroller.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
    if (row) {
      moved.current = false;
      row.focus({ preventScroll: true });
    }
  });

  const now = useRef(ticked);
  now.current = ticked;
  const tick = useCallback(
    (key: string) => {
      const next = new Set(now.current);
      if (!next.delete(key)) next.add(key);
      onTick(next);
    },
    [onTick],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const onRow = (event.target as HTMLElement).getAttribute('role') === 'row';
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / HEIGHT) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: assets.length - 1 }[event.key];
    if (to !== undefined) {
      const next = Math.max(0, Math.min(assets.length - 1, to));
      moved.current = true;
      setFocused(next);
      virtual.scrollToIndex(next);
    } else if (onRow && event.key === 'Enter') onOpen(assets[at]!.key);
    else if (onRow && event.key === ' ') tick(assets[at]!.key);
    else return;
    event.preventDefault();
  };
  const all = assets.every((asset) => ticked.has(asset.key));
  const some = !all && assets.some((asset) => ticked.has(asset.key));
  return (
    <div className={css.table} role="grid" aria-label="Assets" aria-rowcount={assets.length + 1} aria-multiselectable>
      <div className={`${css.row} ${css.headRow}`} role="row" aria-rowindex={1}>
        <span role="columnheader" className={css.tick}>
          <input
            type="checkbox"
            aria-label="All that are shown"
            checked={all}
            ref={(input) => {
              if (input) input.indeterminate = some;
            }}
            onChange={() => onTick(all ? new Set() : new Set(assets.map((asset) => asset.key)))}
          />
        </span>
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader" data-column={column} aria-sort={sort.column === column ? (sort.down ? 'descending' : 'ascending') : 'none'}>
            <button type="button" className={css.sort} onClick={() => onSort({ column, down: sort.column === column && !sort.down })}>
              {WORD[column]}
              {sort.column === column ? sort.down ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden /> : null}
            </button>
          </span>
        ))}
        <span role="columnheader">
          <span className="hidden-visually">What would mend it</span>
        </span>
      </div>
      <div ref={scroller} className={css.body} role="rowgroup" onKeyDown={onKeyDown}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {virtual.getVirtualItems().map((item) => {
            const asset = assets[item.index]!;
            return (
              <CatalogRow
                key={asset.key}
                asset={asset}
                runs={bars.get(asset.key)}
                index={item.index}
                top={item.start}
                height={HEIGHT}
                focused={item.index === at}
                ticked={ticked.has(asset.key)}
                onFocus={setFocused}
                onTick={tick}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
