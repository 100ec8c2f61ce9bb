import { type JSX, useMemo, useRef } from 'react';
import type { RunStep } from '../api/types';
import { Message } from '../ui/Message';
import { number } from '../ui/time';
import type { PaneProps } from './pane';
import { StateGlyph } from './StateGlyph';
import { StepDetails } from './StepDetails';
import { StepList } from './StepList';
import css from './StepsPane.module.css';
import { lookOf, STEP_STATES } from './states';
import { alike, worstFirst } from './steps';
import { MOST_STEPS } from './useSteps';

/** The steps, failed ones first, and beside them all of the chosen one: at first the first that failed. */
export function StepsPane({ details, steps, search, go }: PaneProps): JSX.Element {
  const sorted = useMemo(() => worstFirst(steps), [steps]);
  const causes = useMemo(() => alike(steps), [steps]);
  const cause = causes.find((group) => group.said === search.text);
  const shown = useMemo(
    () =>
      (cause ? cause.steps : sorted).filter(
        (step) => (!search.state || step.state === search.state) && (!search.asset || step.assets.includes(search.asset)),
      ),
    [sorted, cause, search.state, search.asset],
  );
  const usual = useUsual(shown);
  const chosen = steps.find((step) => String(step.id) === search.step) ?? shown.find((step) => step.partition === search.partition) ?? usual;
  if (steps.length === 0) return <Message title="No step has begun yet">It shows here as soon as one does.</Message>;
  const states = STEP_STATES.filter((state) => state === search.state || steps.some((step) => step.state === state));
  const queued = details.run.steps.queued;
  return (
    <div className={css.pane}>
      <div className={css.left}>
        <div className={css.filters} role="group" aria-label="Steps shown">
          <button type="button" className={css.chip} aria-pressed={!search.state && !cause} onClick={() => go({ state: undefined, text: undefined })}>
            All
          </button>
          {states.map((state) => (
            <button
              key={state}
              type="button"
              className={css.chip}
              aria-pressed={search.state === state}
              onClick={() => go({ state: search.state === state ? undefined : state, text: undefined, step: undefined })}
            >
              <StateGlyph state={state} size={11} />
              {lookOf(state).word} {number(steps.filter((step) => step.state === state).length)}
            </button>
          ))}
          {search.asset ? (
            <button type="button" className={`${css.chip} mono`} aria-pressed title={`Only ${search.asset}`} onClick={() => go({ asset: undefined })}>
              <span className={css.cut}>{search.asset}</span> ×
            </button>
          ) : null}
        </div>
        {causes.length > 0 && causes[0]!.steps.length > 1 ? (
          <ul className={css.causes} aria-label="What failed alike">
            {causes.slice(0, 4).map((group) => (
              <li key={group.said}>
                <button
                  type="button"
                  className={css.cause}
                  aria-pressed={group === cause}
                  title={group.said}
                  onClick={() => go(group === cause ? { text: undefined } : { text: group.said, state: undefined, step: undefined })}
                >
                  <span className={css.times}>{number(group.steps.length)} ×</span>
                  <bdi className={css.cut}>{group.said}</bdi>
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        <StepList steps={shown} chosen={chosen} choose={(step) => go({ step: String(step.id) })} />
        {details.noted > MOST_STEPS ? (
          <p className={css.rest}>
            {number(details.noted)} steps are noted; shown are the failed and the running ones, and the first and newest of the others.
          </p>
        ) : queued > 0 ? (
          <p className={css.rest}>{number(queued)} more have not begun.</p>
        ) : null}
      </div>
      <section className={css.right} aria-label="Step">
        {chosen ? <StepDetails key={chosen.id} details={details} step={chosen} go={go} /> : <Message title="No such step">No step of this run is so.</Message>}
      </section>
    </div>
  );
}

/** The first one; the same while it is there, so that nobody is led away from what he reads, unless a failure comes. */
function useUsual(shown: readonly RunStep[]): RunStep | undefined {
  const before = useRef<number>(undefined);
  const same = shown.find((step) => step.id === before.current);
  const usual = same && (same.state === 'FAILED' || shown[0]!.state !== 'FAILED') ? same : shown[0];
  before.current = usual?.id;
  return usual;
}
