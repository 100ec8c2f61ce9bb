import type { JSX } from 'react';
import type { Plan } from '../api/types';
import { Button } from '../ui/Button';
import { counted, duration } from '../ui/time';
import css from './Backfill.module.css';
import type { Planned } from './usePlan';
import type { Starting } from './useStart';

interface StartBarProps { planned: Planned; starting: Starting; onStart: (plan: Plan) => void; verb?: string; }

/** How long it takes, how many at once, and the button that starts exactly the plan that is shown. */
export function StartBar({ planned, starting, onStart, verb = 'Start backfill' }: StartBarProps): JSX.Element {
  const { plan, planning } = planned;
  const steps = plan?.counts.steps ?? 0;
  return (
    <footer className={css.footer}>
      {starting.refused ? (
        <p role="alert" className={css.refused}>
          {starting.refused}. This is the new plan.
        </p>
      ) : null}
      {starting.error ? <p role="alert" className={css.words}>{starting.error.message}</p> : null}
      <div className={css.footerLine}>
        <span className="meta">{plan && steps > 0 ? estimateText(plan) : ''}</span>
        <Button kind="primary" disabled={!plan || planning || starting.starting || steps === 0} onClick={() => plan && onStart(plan)}>
          {planning ? 'Planning…' : starting.starting ? 'Starting…' : steps === 0 ? 'Nothing to run' : `${verb} · ${counted(steps, 'step')}`}
        </Button>
      </div>
    </footer>
  );
}

/** "≈ 18m 00s of work · ≤ 8 at once". */
export function estimateText(plan: Plan): string {
  const { seconds, unknownSteps } = plan.estimate;
  const known = unknownSteps < plan.counts.steps ? `≈ ${duration(seconds)} of work` : '';
  const unknown = unknownSteps > 0 ? `${counted(unknownSteps, 'step')} of unknown time` : '';
  return [known, unknown, `≤ ${plan.concurrency} at once`].filter(Boolean).join(' · ');
}
