import type { JSX } from 'react';
import css from './Backfill.module.css';
import type { RunOptions } from './useStart';

export type Options = RunOptions;

/** How a run goes about it. */
export function OptionFields({ options, onChange }: { options: Options; onChange: (options: Options) => void }): JSX.Element {
  const whole = (text: string, least: number) => {
    const value = Number.parseInt(text, 10);
    return Number.isNaN(value) || value < least ? undefined : value;
  };
  return (
    <details className={css.options}>
      <summary>Options</summary>
      <div className={css.optionFields}>
        <label className={css.option}>
          Steps at once
          <input type="number" min={1} placeholder="all" value={options.maxConcurrent ?? ''} onChange={(event) => onChange({ ...options, maxConcurrent: whole(event.target.value, 1) })} />
        </label>
        <label className={css.option}>
          Priority
          <input type="number" placeholder="0" value={options.priority ?? ''} onChange={(event) => onChange({ ...options, priority: whole(event.target.value, -1_000_000) })} />
        </label>
        <label className={css.option}>
          <input type="checkbox" checked={options.order === 'NEWEST_FIRST'} onChange={(event) => onChange({ ...options, order: event.target.checked ? 'NEWEST_FIRST' : undefined })} />
          Newest partitions first
        </label>
      </div>
    </details>
  );
}
