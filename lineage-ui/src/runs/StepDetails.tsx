import { Link } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { RunDetails, RunStep } from '../api/types';
import { AssetLink } from '../ui/AssetLink';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { ago, counted, duration, moment, number } from '../ui/time';
import { useNow } from '../ui/useNow';
import type { PaneProps } from './pane';
import { StackTrace } from './StackTrace';
import { StateText } from './StateGlyph';
import css from './StepDetails.module.css';
import { StepMade } from './StepMade';
import { secondsOfStep } from './steps';

interface StepDetailsProps {
  details: RunDetails;
  step: RunStep;
  go: PaneProps['go'];
}

/** All that is known of a step: what it makes, how its attempts went, what it waits for. */
export function StepDetails({ details, step, go }: StepDetailsProps): JSX.Element {
  const now = useNow(step.state === 'RUNNING' || step.dueAt !== null);
  const seconds = secondsOfStep(step, now);
  const single = step.count === 1;
  const waits = details.waiting.filter((one) => one.partitions === step.partition && one.assets.some((asset) => step.assets.includes(asset)));
  return (
    <div className={css.details}>
      <header className={css.head}>
        <StateText state={step.state} />
        <span className={css.what}>
          {step.assets.map((asset) => (
            <AssetLink key={asset} asset={asset} partition={single && step.partition !== 'all' ? step.partition : undefined} />
          ))}
        </span>
        <Button small onClick={() => go({ tab: 'logs', asset: step.asset, partition: single ? step.partition : undefined, text: undefined })}>
          <ScrollText size={14} aria-hidden />
          Its logs
        </Button>
      </header>
      <dl className={css.facts}>
        {single ? null : (
          <>
            <dt>Partitions</dt>
            <dd>
              <span className={`${css.long} mono`} title={step.partition}>
                {step.partition}
              </span>
              {step.assets.length === 1 ? (
                <Link to="/assets/$key" params={{ key: step.asset }} search={{ tab: 'partitions', partitions: step.partition }} className="meta">
                  Show
                </Link>
              ) : null}
            </dd>
            <dt>Done</dt>
            <dd>
              {number(step.done)} of {number(step.count)}
              {step.unchanged > 0 ? `, ${number(step.unchanged)} of them unchanged` : ''}
            </dd>
          </>
        )}
        <dt>Wave</dt>
        <dd>{step.wave}</dd>
        <dt>Began</dt>
        <dd title={step.startedAt ? moment(step.startedAt) : undefined}>{step.startedAt ? ago(step.startedAt, now) : 'not yet'}</dd>
        {seconds === null ? null : (
          <>
            <dt>Took</dt>
            <dd>{duration(seconds)}</dd>
          </>
        )}
        {step.dueAt ? (
          <>
            <dt>Tried again</dt>
            <dd title={moment(step.dueAt)}>{Date.parse(step.dueAt) > now ? `in ${duration((Date.parse(step.dueAt) - now) / 1000)}` : 'now'}</dd>
          </>
        ) : null}
        {waits.map((one) => (
          <div key={one.awaited} className={css.pair}>
            <dt>Waits for</dt>
            <dd>
              <bdi>{one.awaited}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {step.failedAttempts.length > 0 ? (
        <Attempts step={step} />
      ) : step.message ? (
        <p className={css.message} data-state={step.state}>
          <bdi>{step.message}</bdi>
        </p>
      ) : null}
      {single && (step.state === 'SUCCEEDED' || step.state === 'UNCHANGED')
        ? step.assets.map((asset) => <StepMade key={asset} run={details.run.run} asset={asset} partition={step.partition} />)
        : null}
    </div>
  );
}

/** The failed attempts, the last one open. */
function Attempts({ step }: { step: RunStep }): JSX.Element {
  const all = step.failedAttempts;
  const [chosen, setChosen] = useState<string | null>(null);
  const attempt = all.find((one) => String(one.number) === chosen) ?? all.at(-1)!;
  const took = attempt.finishedAt ? duration((Date.parse(attempt.finishedAt) - Date.parse(attempt.startedAt)) / 1000) : null;
  return (
    <section className={css.attempts} aria-label="Failed attempts">
      <div className={css.attempt}>
        {all.length > 1 ? (
          <Segmented
            label="Attempt"
            value={String(attempt.number)}
            onChange={setChosen}
            options={all.map((one) => ({ value: String(one.number), label: `Attempt ${one.number}` }))}
          />
        ) : (
          <strong>Attempt {attempt.number}</strong>
        )}
        <span className="meta" title={moment(attempt.startedAt)}>
          {ago(attempt.startedAt)}
          {took ? `, after ${took}` : ''}
        </span>
        {step.state === 'FAILED' ? null : <span className="meta">{counted(all.length, 'failed attempt')} so far</span>}
      </div>
      <StackTrace key={attempt.number} message={attempt.message} stack={attempt.stack} />
    </section>
  );
}
