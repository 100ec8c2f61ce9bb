import type { JSX } from 'react';
import type { RunDetails, RunLine } from '../api/types';
import { Tile } from '../ui/Tile';
import { ago, counted, duration, moment, number } from '../ui/time';
import { useNow } from '../ui/useNow';
import { CountsBar } from './CountsBar';
import { RunControls } from './RunControls';
import css from './RunPage.module.css';
import { StateText } from './StateGlyph';
import { doneOf, isOpen, secondsOf, totalOf } from './states';
import { modeWord } from './words';

const UNLIMITED = 2 ** 31 - 1;
const SHOWN = ['failed', 'skipped', 'canceled', 'running', 'queued', 'unchanged'] as const;

/** How a run stands, what was asked for, and what one can do with it. */
export function RunHeader({ details }: { details: RunDetails }): JSX.Element {
  const { run, waiting } = details;
  const open = isOpen(run);
  const now = useNow(open);
  const counts = run.partitionCounts;
  const rest = SHOWN.filter((state) => counts[state] > 0);
  return (
    <header className={css.header}>
      <div className={css.title}>
        <span className={css.state} role="status" aria-label="State of the run">
          <StateText state={run.state} />
        </span>
        <span className={css.asked}>
          <span className="mono" title={run.selection}>
            {run.selection}
          </span>
          {run.partitions ? (
            <span className="mono" title={run.partitions}>
              {run.partitions}
            </span>
          ) : null}
          <span className="meta">{modeWord(run.mode)}</span>
        </span>
        <RunControls run={run} />
      </div>
      <div className={css.tiles}>
        <Tile
          label={
            <>
              Partitions · {number(doneOf(counts))} of {number(totalOf(counts))} done
              {rest.map((state) => (
                <span key={state} style={state === 'failed' ? { color: 'var(--failed)', fontWeight: 600 } : undefined}>
                  {' '}
                  · {number(counts[state])} {state}
                </span>
              ))}
            </>
          }
        >
          <span style={{ display: 'block', padding: '7px 0 5px' }}>
            <CountsBar counts={counts} height={8} />
          </span>
        </Tile>
        <Tile label="Started" title={moment(run.createdAt)}>
          {ago(run.createdAt, Math.max(now, Date.parse(run.createdAt)))}
        </Tile>
        <Tile label={open ? 'Running for' : 'Duration'} title={run.finishedAt ? `Ended ${moment(run.finishedAt)}` : undefined}>
          <span role="timer">{duration(secondsOf(run, now))}</span>
        </Tile>
        <Tile label="Steps" title={`${run.options.order === 'NEWEST_FIRST' ? 'Newest' : 'Oldest'} partitions first${limits(run.options)}`}>
          {number(totalOf(run.steps))}
          <span className="meta">{limits(run.options)}</span>
        </Tile>
        <Tile label="By" title={run.owner}>
          {run.owner}
        </Tile>
      </div>
      {run.message ? <p className={run.state === 'FAILED' || run.state === 'PARTIAL' ? css.said : css.note}>{run.message}</p> : null}
      {open && waiting.length > 0 ? (
        <p className={css.waiting}>
          <strong>Waits</strong>
          <span title={waiting.map((one) => `${one.assets.join(', ')} ${one.partitions}: ${one.awaited}`).join('\n')}>
            {waiting[0]!.assets.join(', ')} {waiting[0]!.partitions} for {waiting[0]!.awaited}
            {waiting.length > 1 ? `, and ${counted(waiting.length - 1, 'more')}`.replace(/mores$/, 'more') : ''}
          </span>
        </p>
      ) : null}
    </header>
  );
}

/** How it was told to go about it, where that is not the usual. */
function limits(options: RunLine['options']): string {
  const said = [
    options.maxConcurrent > 0 && options.maxConcurrent < UNLIMITED ? `≤ ${options.maxConcurrent} at once` : '',
    options.order === 'NEWEST_FIRST' ? 'newest first' : '',
    options.priority === 0 ? '' : `priority ${options.priority}`,
  ].filter(Boolean);
  return said.length === 0 ? '' : ` · ${said.join(', ')}`;
}
