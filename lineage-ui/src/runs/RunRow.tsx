import { Link } from '@tanstack/react-router';
import { type JSX, memo } from 'react';
import type { RunLine } from '../api/types';
import { ago, duration, moment, number } from '../ui/time';
import { CountsBar, countsText } from './CountsBar';
import css from './RunsPage.module.css';
import { StateGlyph, StateText } from './StateGlyph';
import { doneOf, lookOf, secondsOf, totalOf } from './states';
import { modeWord } from './words';

/** A run in the list; the whole line leads to it. `now` counts only while it goes on. */
export const RunRow = memo(function RunRow({ run, now }: { run: RunLine; now: number }): JSX.Element {
  const counts = run.partitionCounts;
  const total = totalOf(counts);
  const said = `Run ${run.run}, ${lookOf(run.state).word}, ${run.selection}${run.partitions ? ` ${run.partitions}` : ''}, ${countsText(counts) || 'nothing to do'}`;
  return (
    <li className={css.item}>
      <Link to="/runs/$run" params={{ run: String(run.run) }} search={{}} className={css.row} aria-label={said}>
        <StateText state={run.state} />
        <span className="mono">{run.run}</span>
        <span className={css.what} title={[run.selection, run.partitions, modeWord(run.mode)].filter(Boolean).join(' · ')}>
          <span className={`${css.selection} mono`}>{run.selection}</span>
          {run.partitions ? <span className={`${css.partitions} mono`}>{run.partitions}</span> : null}
          <span className={css.mode}>{modeWord(run.mode)}</span>
        </span>
        <span className={css.progress}>
          <CountsBar counts={counts} />
          <span className={css.share}>
            {number(doneOf(counts))}/{number(total)}
          </span>
        </span>
        <span className={css.problems}>
          {counts.failed > 0 ? (
            <span className={css.failed}>
              <StateGlyph state="FAILED" size={11} />
              {number(counts.failed)} failed
            </span>
          ) : null}
          {counts.skipped > 0 ? (
            <span className={css.skipped}>
              <StateGlyph state="SKIPPED" size={11} />
              {number(counts.skipped)} skipped
            </span>
          ) : null}
        </span>
        <span className={css.quiet} title={moment(run.createdAt)}>
          {ago(run.createdAt)}
        </span>
        <span className={`${css.right} mono`}>{duration(secondsOf(run, now || Date.now()))}</span>
        <span className={`${css.owner} ${css.quiet}`} title={run.owner}>
          {run.owner}
        </span>
        {run.message ? (
          <span className={css.message} title={run.message}>
            {run.message}
          </span>
        ) : null}
      </Link>
    </li>
  );
});
