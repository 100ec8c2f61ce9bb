import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type JSX, type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { wordOfMark } from '../ui/status';
import css from './CellRows.module.css';
import type { Row } from './cells';
import { type Place, stepped } from './steps';
import { useDrag } from './useDrag';

export interface CellRowsProps {
  label: string;
  rows: readonly Row[];
  /** how many columns there are in all rows */
  columns: number;
  /** of the rows' names, in pixels */
  labelWidth: number;
  /** with the name beside a single cell */
  names?: boolean;
  /** how high it is at most, in pixels */
  height?: number;
  /** which cells of a row are chosen, by their place in it */
  chosenOf: (row: Row, index: number) => [number, number] | null;
  anyChosen: boolean;
  /** both are a cell's `index` */
  onChoose: (anchor: number, head: number) => void;
  onPick?: (index: number) => void;
  onClear?: () => void;
  /** somebody looks at the first or the last row */
  onEdge?: (edge: 'START' | 'END') => void;
  /** what to show at first; the newest where it is null */
  startAt?: number | null;
  /** which rows are seen, by their place */
  onView?: (first: number, last: number) => void;
}

/** Room for the outline of what is chosen. */
const EDGE = 3;

/** Partitions as small cells, row by row; chosen by dragging or with Shift and the arrows. */
export function CellRows(props: CellRowsProps): JSX.Element {
  const { rows, columns, labelWidth, names = false, height = 300 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const size = names ? 10 : Math.max(6, Math.min(14, Math.floor((width - labelWidth + 1) / columns) - 1));
  const pitch = names ? 24 : size + 4;
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => pitch, overscan: 4, initialOffset: props.startAt == null ? 1e9 : 0 });
  useLayoutEffect(() => virtual.measure(), [virtual, pitch]);
  const anchored = useAnchored(scroller, rows, pitch, props.startAt ?? null);

  const [focus, setFocus] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const focused = placeOf(rows, focus) ?? lastPlace(rows);
  const moving = useRef(false);

  const placeAt = (x: number, y: number, start: number | null): number | null => {
    const box = scroller.current!.getBoundingClientRect();
    const at = Math.floor((y - box.top + scroller.current!.scrollTop) / pitch);
    const row = rows[start === null ? at : Math.max(0, Math.min(rows.length - 1, at))];
    if (!row) return null;
    if (names) return row.cells[0]!.index;
    const column = Math.floor((x - box.left - labelWidth) / (size + 1));
    if (start === null) return row.cells.find((cell) => cell.column === column)?.index ?? null;
    const before = row.cells.findLast((cell) => cell.column <= column);
    return (before ?? row.cells[0]!).index;
  };
  const drag = useDrag<number>({
    placeAt,
    onDrag: (from, to) => {
      setFocus(to);
      setAnchor(from);
      props.onChoose(from, to);
    },
    onEnd: (from, to) => {
      moving.current = true;
      if (from === to) props.onPick?.(from);
    },
  });

  const go = (event: KeyboardEvent, place: Place) => {
    const index = rows[place.row]!.cells[place.cell]!.index;
    moving.current = true;
    setFocus(index);
    virtual.scrollToIndex(place.row);
    if (event.shiftKey) {
      const from = anchor ?? rows[focused!.row]!.cells[focused!.cell]!.index;
      setAnchor(from);
      props.onChoose(from, index);
    } else setAnchor(index);
    if (place.row === 0) props.onEdge?.('START');
    if (place.row === rows.length - 1) props.onEdge?.('END');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!focused) return;
    const index = rows[focused.row]!.cells[focused.cell]!.index;
    if (event.key === 'Escape' && props.anyChosen && props.onClear) props.onClear();
    else if (event.key === 'Enter' || event.key === ' ') {
      setAnchor(index);
      props.onChoose(index, index);
      props.onPick?.(index);
    } else {
      const next = stepped(rows, focused, event.key, Math.max(1, Math.floor(height / pitch) - 1));
      if (!next) return;
      go(event, next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const items = virtual.getVirtualItems();
  const firstSeen = items[0]?.index;
  const lastSeen = items[items.length - 1]?.index;
  const { onView } = props;
  useEffect(() => {
    if (firstSeen !== undefined && lastSeen !== undefined) onView?.(firstSeen, lastSeen);
  }, [firstSeen, lastSeen, onView]);
  useEffect(() => {
    if (!moving.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]');
    if (cell) {
      moving.current = false;
      cell.focus({ preventScroll: true });
    }
  });
  const onScroll = () => {
    if (!anchored.moved()) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller.current!;
    if (scrollTop < pitch) props.onEdge?.('START');
    if (scrollTop + clientHeight > scrollHeight - pitch) props.onEdge?.('END');
  };

  return (
    <div
      ref={scroller}
      className={css.scroller}
      style={{ maxHeight: height, '--size': `${size}px`, '--label': `${labelWidth}px` } as CSSProperties}
      role="grid"
      aria-label={props.label}
      aria-multiselectable
      aria-rowcount={rows.length}
      onKeyDown={(event) => {
        anchored.touch();
        onKeyDown(event);
      }}
      onScroll={onScroll}
      data-some={props.anyChosen}
      data-names={names}
      onPointerDown={(event) => {
        anchored.touch();
        drag.onPointerDown(event);
      }}
    >
      <div className={css.whole} style={{ height: virtual.getTotalSize() }} role="presentation">
        {items.map((item) => {
          const row = rows[item.index]!;
          const chosen = props.chosenOf(row, item.index);
          return (
            <CellRow
              key={item.key}
              row={row}
              index={item.index}
              top={item.start}
              height={pitch}
              size={size}
              from={chosen ? chosen[0] : -1}
              to={chosen ? chosen[1] : -2}
              focused={focused?.row === item.index ? focused.cell : -1}
              names={names}
            />
          );
        })}
      </div>
    </div>
  );
}

interface CellRowProps { row: Row; index: number; top: number; height: number; size: number; from: number; to: number; focused: number; names: boolean; }

const CellRow = memo(function CellRow({ row, index, top, height, size, from, to, focused, names }: CellRowProps): JSX.Element {
  const left = (place: number) => row.cells[place]!.column * (size + 1);
  return (
    <div className={css.row} role="row" aria-rowindex={index + 1} style={{ transform: `translateY(${top}px)`, height }}>
      {names ? null : (
        <span className={css.label} role="rowheader" title={row.title}>
          {row.label}
        </span>
      )}
      {from >= 0 && !names ? <span className={css.outline} style={{ left: left(from) - 2, width: left(to) - left(from) + size + 4 }} aria-hidden /> : null}
      {row.cells.map((cell, place) => (
        <span
          key={cell.index}
          role="gridcell"
          data-cell={cell.index}
          data-mark={cell.mark}
          className={css.cell}
          tabIndex={place === focused ? 0 : -1}
          aria-label={`${cell.key}, ${wordOfMark(cell.mark)}`}
          aria-selected={place >= from && place <= to}
          title={`${cell.key}, ${wordOfMark(cell.mark)}`}
          style={names ? undefined : { left: cell.column * (size + 1) }}
        >
          {names ? (
            <>
              <bdi className={css.name}>{cell.key}</bdi>
              <span className={css.word}>{wordOfMark(cell.mark)}</span>
            </>
          ) : null}
        </span>
      ))}
    </div>
  );
});

function placeOf(rows: readonly Row[], index: number | null): Place | null {
  if (index === null) return null;
  const row = rows.findIndex(({ cells }) => cells.length > 0 && cells[0]!.index <= index && cells[cells.length - 1]!.index >= index);
  return row < 0 ? null : { row, cell: index - rows[row]!.cells[0]!.index };
}

function lastPlace(rows: readonly Row[]): Place | null {
  const row = rows.length - 1;
  return row < 0 || rows[row]!.cells.length === 0 ? null : { row, cell: rows[row]!.cells.length - 1 };
}

function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(368);
  useLayoutEffect(() => {
    const observed = element.current!;
    const observer = new ResizeObserver(() => setWidth(observed.clientWidth - EDGE));
    observer.observe(observed);
    setWidth(observed.clientWidth - EDGE);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** What is looked at stays where it is when rows come before it; until somebody looks around, it is where it began. */
function useAnchored(scroller: { current: HTMLElement | null }, rows: readonly Row[], pitch: number, startAt: number | null): { touch: () => void; moved: () => boolean } {
  const seen = useRef<{ rows: readonly Row[]; first: number } | null>(null);
  const touched = useRef(false);
  const put = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current!;
    const first = rows[0]?.cells[0]?.index ?? 0;
    const before = seen.current;
    seen.current = { rows, first };
    if (!touched.current || !before || before.rows.length === 0) {
      const start = placeOf(rows, startAt);
      element.scrollTop = start ? start.row * pitch : rows.length * pitch;
    } else if (before.first !== first) {
      const top = before.rows[Math.floor(element.scrollTop / pitch)]?.cells[0]?.index;
      const place = placeOf(rows, top ?? null);
      element.scrollTop = place ? place.row * pitch + (element.scrollTop % pitch) : rows.length * pitch;
    }
    put.current = element.scrollTop;
  }, [rows, pitch, scroller, startAt]);
  return {
    touch: () => {
      touched.current = true;
    },
    /** whether somebody has scrolled, and not this */
    moved: () => {
      if (Math.abs(scroller.current!.scrollTop - put.current) > 1) touched.current = true;
      return touched.current;
    },
  };
}
