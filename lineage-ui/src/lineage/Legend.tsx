import type { JSX } from 'react';
import { Button } from '../ui/Button';
import { Glyph } from '../ui/Glyph';
import { STATUS_WORD, STATUSES, type Status } from '../ui/status';
import { counted, number } from '../ui/time';
import css from './Lineage.module.css';

interface LegendProps {
  counts: ReadonlyMap<Status, number>;
  /** those that are wanted; empty: all */
  chosen: readonly string[];
  onChoose: (statuses: string[]) => void;
  /** how many a selection has; null without one */
  selected: number | null;
  onFit: () => void;
  onClear: () => void;
}

/** What the shapes mean, how many there are, and a filter by them. */
export function Legend({ counts, chosen, onChoose, selected, onFit, onClear }: LegendProps): JSX.Element {
  return (
    <div className={`${css.float} ${css.legend}`} role="group" aria-label="Filter by status">
      {[...STATUSES].reverse().map((status) => (
        <button
          key={status}
          type="button"
          className={css.status}
          aria-pressed={chosen.includes(status)}
          onClick={() => onChoose(chosen.includes(status) ? chosen.filter((each) => each !== status) : [...chosen, status])}
        >
          <Glyph status={status} />
          {STATUS_WORD[status]} <b>{number(counts.get(status) ?? 0)}</b>
        </button>
      ))}
      {selected === null ? null : (
        <span className={css.selected}>
          {counted(selected, 'asset')} selected
          {selected > 0 ? (
            <Button small kind="quiet" onClick={onFit}>
              Fit to selection
            </Button>
          ) : null}
          <Button small kind="quiet" onClick={onClear}>
            Clear
          </Button>
        </span>
      )}
    </div>
  );
}
