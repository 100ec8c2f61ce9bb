import { type JSX, useCallback, useMemo, useState } from 'react';
import type { AssetDetails } from '../api/types';
import { Failed, Loading } from '../ui/Message';
import { CellRows } from './CellRows';
import { COLUMNS, type Stretch, chosenOf, layoutOf, rowsOf, stretch } from './cells';
import { Overview } from './Overview';
import type { Pages } from './usePages';

const LABEL = { MONTHS: 27, DAYS: 44, YEARS: 32, HALF_YEARS: 32, WRAPPED: 70, NAMES: 0 } as const;

interface HeatmapProps {
  asset: AssetDetails;
  pages: Pages;
  chosen: Stretch | null;
  onChoose: (chosen: Stretch | null) => void;
  onPick: (index: number) => void;
  height?: number;
}

/** Partitions of an asset that has none or one dimension. */
export function Heatmap({ asset, pages, chosen, onChoose, onPick, height = 260 }: HeatmapProps): JSX.Element {
  const layout = layoutOf(asset.dimensions[0]);
  const total = asset.partitions.total;
  const { keys, marks, offset, jump } = pages;
  const rows = useMemo(() => rowsOf(layout, keys, marks, offset), [layout, keys, marks, offset]);
  const [view, setView] = useState<{ first: number; last: number }>({ first: 0, last: 0 });
  const onView = useCallback((first: number, last: number) => setView({ first, last }), []);
  if (pages.error && keys.length === 0) return <Failed error={pages.error} retry={pages.retry} />;
  if (pages.loading) return <Loading label="Loading partitions" />;

  const firstCell = rows[Math.min(view.first, rows.length - 1)]?.cells[0];
  const lastCell = rows[Math.min(view.last, rows.length - 1)]?.cells.at(-1);
  const everything = firstCell !== undefined && lastCell !== undefined && firstCell.index === 0 && lastCell.index === total - 1;
  return (
    <>
      {firstCell && lastCell && !everything ? (
        <Overview asset={asset.key} total={total} first={firstCell.index} last={lastCell.index} text={`${firstCell.key} to ${lastCell.key}`} onJump={jump} />
      ) : null}
      <CellRows
        key={pages.around ?? 'newest'}
        startAt={pages.around}
        label={`Partitions of ${asset.key}`}
        rows={rows}
        columns={COLUMNS[layout]}
        labelWidth={LABEL[layout]}
        names={layout === 'NAMES'}
        height={height}
        chosenOf={(row) => chosenOf(row, chosen)}
        anyChosen={chosen !== null}
        onChoose={(anchor, head) => onChoose(stretch(anchor, head))}
        onPick={onPick}
        onClear={() => onChoose(null)}
        onEdge={pages.more}
        onView={onView}
      />
    </>
  );
}
