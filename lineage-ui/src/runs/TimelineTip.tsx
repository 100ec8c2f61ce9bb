import type { CSSProperties, JSX } from 'react';
import { duration, number } from '../ui/time';
import { StateText } from './StateGlyph';
import { labelOf, saidOf } from './steps';
import type { TimelineBar } from './timeline';
import css from './TimelinePane.module.css';

/** What is below the pointer. */
export function TimelineTip({ bar, now, style }: { bar: TimelineBar; now: number; style: CSSProperties }): JSX.Element {
  const { step } = bar;
  const seconds = ((bar.to ?? now) - bar.from) / 1000;
  const said = saidOf(step);
  return (
    <div className={css.tip} style={style} aria-hidden>
      <StateText state={bar.piece === 'attempt' ? 'FAILED' : step.state}>
        {bar.piece === 'attempt' ? 'Failed attempt' : bar.piece === 'wait' ? 'Waits for its next attempt' : undefined}
      </StateText>
      <p className="mono">{labelOf(step)}</p>
      <p className="meta">
        {duration(seconds)}
        {step.count > 1 ? ` · ${number(step.done)} of ${number(step.count)} partitions` : ''}
      </p>
      {said ? <p>{said}</p> : null}
    </div>
  );
}
