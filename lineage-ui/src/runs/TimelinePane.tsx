import type { JSX } from 'react';
import { Message } from '../ui/Message';
import { number } from '../ui/time';
import type { PaneProps } from './pane';
import { StateGlyph } from './StateGlyph';
import { StepDetails } from './StepDetails';
import { Timeline } from './Timeline';
import css from './TimelinePane.module.css';
import { isOpen, lookOf, STEP_STATES } from './states';

/** When what was made, and beside it the chosen step. */
export function TimelinePane({ details, steps, search, go }: PaneProps): JSX.Element {
  const begun = steps.filter((step) => step.startedAt !== null || step.finishedAt !== null);
  const chosen = steps.find((step) => String(step.id) === search.step);
  if (begun.length === 0)
    return (
      <Message title="No step has begun yet">
        {isOpen(details.run) ? `${number(details.run.steps.queued)} wait; they show here as they begin.` : 'None of its steps began.'}
      </Message>
    );
  return (
    <div className={css.pane} data-chosen={chosen !== undefined}>
      <div className={css.left}>
        <Timeline
          steps={begun}
          open={isOpen(details.run)}
          chosen={chosen?.id ?? null}
          choose={(id) => go({ step: id === null ? undefined : String(id) })}
          legend={
            <ul className={css.legend} aria-label="What the shapes mean">
              {STEP_STATES.filter((state) => begun.some((step) => step.state === state)).map((state) => (
                <li key={state}>
                  <StateGlyph state={state} size={11} />
                  {lookOf(state).word}
                </li>
              ))}
            </ul>
          }
        />
      </div>
      {chosen ? (
        <section className={css.right} aria-label="Step">
          <StepDetails key={chosen.id} details={details} step={chosen} go={go} />
        </section>
      ) : null}
    </div>
  );
}
