import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { queries } from '../api/queries';
import type { AssetDetails, Dimension, Grid, Mark } from '../api/types';
import { Button } from '../ui/Button';
import { Failed, Loading } from '../ui/Message';
import { number } from '../ui/time';
import css from './Backfill.module.css';
import { CellRows } from './CellRows';
import { type MarkCounts, type Row, countMarks } from './cells';
import { type Side, blockText, combinedKey } from './partitionText';

export interface Block { text: string; label: string; counts: MarkCounts | null; }

interface GridMapProps {
  asset: AssetDetails;
  onChoose: (block: Block | null) => void;
  onPick: (partition: string) => void;
  /** columns at once */
  wide: number;
}

interface Corner { row: number; column: number; }

/** Partitions of several dimensions: two of them as rows and columns; of the others one key, or the worst of all. */
export function GridMap({ asset, onChoose, onPick, wide }: GridMapProps): JSX.Element {
  const time = asset.dimensions.find((dimension) => dimension.kind === 'TIME');
  const [columns, setColumns] = useState(time?.name ?? asset.dimensions[1]!.name);
  const [rows, setRows] = useState(asset.dimensions.find((dimension) => dimension.name !== columns)!.name);
  const [fixed, setFixed] = useState<Record<string, string>>({});
  const [offset, setOffset] = useState<number | null>(null);
  const [rowOffset, setRowOffset] = useState(0);
  const [corners, setCorners] = useState<[Corner, Corner] | null>(null);
  const others = asset.dimensions.filter((dimension) => dimension.name !== rows && dimension.name !== columns);
  const size = asset.dimensions.find((dimension) => dimension.name === columns)!.size;
  const from = offset ?? Math.max(0, size - wide);
  const fix = others.filter(({ name }) => fixed[name]).map(({ name }) => `${name}=${fixed[name]}`);
  const grid = useQuery(queries.grid(asset.key, rows, columns, fix, from, wide, rowOffset));

  const anew = () => {
    setCorners(null);
    onChoose(null);
  };
  const turn = (name: string, as: 'rows' | 'columns') => {
    const other = as === 'rows' ? columns : rows;
    if (as === 'rows') setRows(name);
    else setColumns(name);
    if (name === other) (as === 'rows' ? setColumns : setRows)(as === 'rows' ? rows : columns);
    setOffset(null);
    setRowOffset(0);
    setFixed({});
    anew();
  };
  const move = (by: number) => {
    setOffset(Math.max(0, Math.min(Math.max(0, size - wide), from + by)));
    anew();
  };
  const data = grid.data;
  const rowsDrawn = useMemo(() => (data ? gridRows(data) : []), [data]);
  if (grid.error && !data) return <Failed error={grid.error} retry={() => void grid.refetch()} />;
  if (!data) return <Loading label="Loading partitions" />;

  const across = data.columns.keys.length;
  const corner = (index: number): Corner => ({ row: Math.floor(index / across), column: index % across });
  const choose = (anchor: number, head: number) => {
    const chosen: [Corner, Corner] = [corner(anchor), corner(head)];
    setCorners(chosen);
    onChoose(blockOf(asset.dimensions, data, fixed, chosen));
  };
  const pick = (index: number) => {
    const { row, column } = corner(index);
    const key = combinedKey(asset.dimensions.map(({ name }) => name), { ...fixed, [data.rows.dimension]: data.rows.keys[row]!, [data.columns.dimension]: data.columns.keys[column]! });
    if (key) onPick(key);
  };
  return (
    <div className={css.stack}>
      <div className={css.dimensions}>
        <DimensionChoice label="Rows" value={rows} dimensions={asset.dimensions} onChange={(name) => turn(name, 'rows')} />
        <DimensionChoice label="Columns" value={columns} dimensions={asset.dimensions} onChange={(name) => turn(name, 'columns')} />
        {others.map(({ name }) => (
          <KeyChoice key={name} asset={asset.key} dimension={name} against={rows} value={fixed[name] ?? ''} onChange={(key) => {
            setFixed({ ...fixed, [name]: key });
            anew();
          }} />
        ))}
      </div>
      {size > wide ? <Window side={data.columns} what="columns" first={from} page={wide} onMove={(to) => move(to - from)} /> : null}
      {data.rows.total > data.rows.keys.length ? (
        <Window side={data.rows} what="rows" first={rowOffset} page={ROWS} onMove={(to) => {
          setRowOffset(Math.max(0, to));
          anew();
        }} />
      ) : null}
      <CellRows
        label={`Partitions of ${asset.key}, ${rows} by ${columns}`}
        rows={rowsDrawn}
        columns={wide}
        labelWidth={72}
        chosenOf={(_, row) => within(corners, row)}
        anyChosen={corners !== null}
        onChoose={choose}
        onPick={pick}
        onClear={anew}
      />
    </div>
  );
}

/** As many as the server tells at once. */
const ROWS = 1_000;

/** Which stretch of a side is seen, and the ways to those before and after. */
function Window({ side, what, first, page, onMove }: { side: Grid['rows']; what: string; first: number; page: number; onMove: (first: number) => void }): JSX.Element {
  return (
    <div className={css.columnsBar}>
      <Button small icon kind="quiet" aria-label={`Earlier ${what}`} disabled={first === 0} onClick={() => onMove(first - page)}>
        <ChevronLeft size={14} />
      </Button>
      <span className={`${css.range} meta`}>
        {side.keys[0]} to {side.keys.at(-1)} · {number(side.keys.length)} of {number(side.total)} {what}
      </span>
      <Button small icon kind="quiet" aria-label={`Later ${what}`} disabled={first + page >= side.total} onClick={() => onMove(first + page)}>
        <ChevronRight size={14} />
      </Button>
    </div>
  );
}

function gridRows(grid: Grid): Row[] {
  const across = grid.columns.keys.length;
  return grid.rows.keys.map((row, r) => ({
    label: row,
    title: row,
    cells: grid.columns.keys.map((column, c) => ({ index: r * across + c, key: `${row}, ${column}`, mark: (grid.marks[r]?.[c] ?? '-') as Mark, column: c })),
  }));
}

function within(corners: [Corner, Corner] | null, row: number): [number, number] | null {
  if (!corners) return null;
  const [a, b] = corners;
  return row < Math.min(a.row, b.row) || row > Math.max(a.row, b.row) ? null : [Math.min(a.column, b.column), Math.max(a.column, b.column)];
}

/** The text of a rectangle; its counts only where no further dimension hides behind it. */
export function blockOf(dimensions: readonly Dimension[], grid: Grid, fixed: Readonly<Record<string, string>>, [a, b]: [Corner, Corner]): Block {
  const cut = (keys: string[], from: number, to: number) => keys.slice(Math.min(from, to), Math.max(from, to) + 1);
  const rows = cut(grid.rows.keys, a.row, b.row);
  const columns = cut(grid.columns.keys, a.column, b.column);
  const ordered = (name: string) => dimensions.find((dimension) => dimension.name === name)?.kind !== 'DYNAMIC';
  const sides: Side[] = [
    { dimension: grid.columns.dimension, ordered: ordered(grid.columns.dimension), keys: columns },
    { dimension: grid.rows.dimension, ordered: ordered(grid.rows.dimension), keys: rows },
    ...Object.entries(fixed).filter(([, key]) => key !== '').map(([dimension, key]) => ({ dimension, ordered: true, keys: [key] })),
  ];
  const all = sides.length === dimensions.length;
  const marks = grid.marks.slice(Math.min(a.row, b.row), Math.max(a.row, b.row) + 1).map((row) => row.slice(Math.min(a.column, b.column), Math.max(a.column, b.column) + 1)).join('');
  const ends = (keys: string[]) => (keys.length === 1 ? keys[0]! : `${keys[0]} → ${keys.at(-1)}`);
  return { text: blockText(sides), label: `${ends(columns)} · ${ends(rows)}`, counts: all ? countMarks(marks) : null };
}

function DimensionChoice({ label, value, dimensions, onChange }: { label: string; value: string; dimensions: readonly Dimension[]; onChange: (name: string) => void }): JSX.Element {
  return (
    <label className={css.choice}>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {dimensions.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

/** Which key of a dimension that is neither rows nor columns. */
function KeyChoice({ asset, dimension, against, value, onChange }: { asset: string; dimension: string; against: string; value: string; onChange: (key: string) => void }): JSX.Element {
  const keys = useQuery(queries.grid(asset, dimension, against, undefined, 0, 1)).data?.rows.keys ?? [];
  return (
    <label className={css.choice}>
      {dimension}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">all, the worst</option>
        {keys.map((key) => (
          <option key={key}>{key}</option>
        ))}
      </select>
    </label>
  );
}
