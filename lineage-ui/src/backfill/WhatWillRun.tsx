import { AlertTriangle, ChevronRight } from 'lucide-react';
import { Fragment, type JSX, useState } from 'react';
import type { BlockedLine, Mode, Plan } from '../api/types';
import { Button } from '../ui/Button';
import { Glyph } from '../ui/Glyph';
import type { Status } from '../ui/status';
import { counted, duration, moment, number } from '../ui/time';
import { reasonText } from '../asset/reasons';
import { type AssetSteps, type Help, assetsOf, helpOf, shortList, wavesOf } from './planView';
import type { Planned } from './usePlan';
import css from './WhatWillRun.module.css';

export interface WhatWillRunProps {
  planned: Planned;
  mode: Mode;
  statuses: ReadonlyMap<string, Status>;
  /** how many of those in question are up to date, and stale; null where that is not known */
  standing: { good: number; stale: number } | null;
  /** the way out of what is blocked */
  onAddUpstream: (help: Help) => void;
  /** the way out of what is not rerun: a selection without partitions */
  onAddSelection: (selection: string) => void;
}

/** A plan, told: what follows from it first, then what is made in which order, and what is not. */
export function WhatWillRun(props: WhatWillRunProps): JSX.Element {
  const { planned } = props;
  const { plan, error } = planned;
  return (
    <section className={css.card} aria-label="What will run" aria-busy={planned.planning} data-old={planned.planning && plan !== null}>
      <header className={css.head}>
        <h3>What will run</h3>
        <span className={css.sum} aria-live="polite">
          {plan && plan.counts.partitions > 0 ? `${counted(plan.counts.partitions, 'partition')} · ${counted(assetsOf(plan), 'asset')} · ${counted(wavesOf(plan).length, 'wave')}` : planned.planning ? 'Planning…' : null}
        </span>
      </header>
      {error ? (
        <div role="alert" className={css.wrong}>
          <span className={css.grow}>{error.message}</span>
          <Button small onClick={planned.again}>Try again</Button>
        </div>
      ) : null}
      {plan ? <Told {...props} plan={plan} /> : null}
      {!plan && !error ? <p className={css.quiet}>{planned.planning ? 'Asking what would be made…' : 'Nothing is chosen.'}</p> : null}
    </section>
  );
}

function Told({ plan, mode, statuses, standing, onAddUpstream, onAddSelection }: WhatWillRunProps & { plan: Plan }): JSX.Element {
  const waves = wavesOf(plan);
  return (
    <>
      <Consequence plan={plan} mode={mode} standing={standing} onAddUpstream={onAddUpstream} />
      {waves.map(({ wave, assets }) => (
        <Fragment key={wave}>
          <h4 className={css.wave}>
            Wave {wave}
            {assets.length > 1 ? ` · ${counted(assets.length, 'asset')}` : ''}
          </h4>
          <WaveRows assets={assets} statuses={statuses} />
        </Fragment>
      ))}
      {plan.steps.length === 0 ? <p className={css.quiet}>Nothing has to be made.</p> : null}
      <Blocked lines={plan.blocked} onAddUpstream={onAddUpstream} />
      {plan.notRerun.length > 0 ? (
        <>
          <h4 className={css.wave}>Not rerun</h4>
          {plan.notRerun.slice(0, 50).map((left, i) => (
            <div key={i} className={css.line}>
              <Glyph status="stale" />
              <span className={css.grow}>
                <bdi className={css.asset}>{left.asset}</bdi>
                <span className={css.why}>
                  {shortList(left.partitions)}: stale only because what is upstream is stale{left.selection ? '' : ', which cannot be made now'}
                </span>
              </span>
              {left.selection ? <Button small onClick={() => onAddSelection(left.selection!)} title={`Plans ${left.selection} too, for all partitions`}>Add upstream</Button> : null}
            </div>
          ))}
        </>
      ) : null}
      {plan.unobserved.length > 0 ? (
        <>
          <h4 className={css.wave}>Not observed</h4>
          {plan.unobserved.map((line) => (
            <div key={line.key} className={css.line}>
              <Glyph status="none" />
              <span className={css.grow}>
                <bdi className={css.asset}>{line.key}</bdi>
                <span className={css.why}>{line.partitions ? `${shortList(line.partitions)}: ` : ''}{line.why}. Its last versions are used.</span>
              </span>
            </div>
          ))}
        </>
      ) : null}
    </>
  );
}

function Consequence({ plan, mode, standing, onAddUpstream }: Pick<WhatWillRunProps, 'mode' | 'standing' | 'onAddUpstream'> & { plan: Plan }): JSX.Element | null {
  const help = helpOf(plan.blocked);
  if (plan.blocked.length > 0) {
    const assets = [...new Set(plan.blocked.map((line) => line.asset))];
    const upstream = [...new Set(plan.blocked.map((line) => line.upstream))];
    return (
      <div className={css.amber}>
        <AlertTriangle size={14} aria-hidden />
        <span className={css.grow}>
          {assets.length === 1 ? <bdi>{assets[0]}</bdi> : counted(assets.length, 'asset')} {assets.length === 1 ? 'is' : 'are'} blocked, in part or whole, by {shortList(upstream, 2)}.
        </span>
        {help ? <Button small onClick={() => onAddUpstream(help)}>Add upstream</Button> : null}
      </div>
    );
  }
  if (!standing) return null;
  if (mode === 'ALL') {
    return standing.good > 0 ? (
      <div className={css.amber}>
        <AlertTriangle size={14} aria-hidden />
        <span>{counted(standing.good, 'good partition')} {standing.good === 1 ? 'is' : 'are'} made again.</span>
      </div>
    ) : null;
  }
  const left = [
    standing.good > 0 ? `${number(standing.good)} good` : '',
    mode === 'MISSING' && standing.stale > 0 ? `${number(standing.stale)} stale` : '',
  ].filter(Boolean);
  if (left.length === 0) return null;
  const isOne = left.length === 1 && left[0]!.startsWith('1 ');
  return (
    <div className={css.green}>
      <Glyph status="fresh" size={14} />
      <span>
        {left.join(' and ')} {isOne ? 'partition is' : 'partitions are'} <strong>not</strong> rerun.
      </span>
    </div>
  );
}

const SHOWN = 30;

function WaveRows({ assets, statuses }: { assets: AssetSteps[]; statuses: ReadonlyMap<string, Status> }): JSX.Element {
  const [shown, setShown] = useState(SHOWN);
  return (
    <>
      {assets.slice(0, shown).map((steps) => (
        <StepsRow key={steps.asset} steps={steps} status={statuses.get(steps.asset) ?? 'none'} />
      ))}
      {assets.length > shown ? (
        <button type="button" className={css.more} onClick={() => setShown(shown + 200)}>
          {counted(assets.length - shown, 'more asset')}
        </button>
      ) : null}
    </>
  );
}

function StepsRow({ steps, status }: { steps: AssetSteps; status: Status }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={css.row} aria-expanded={open} onClick={() => setOpen(!open)} title={`${steps.asset}: reasons`}>
        <Glyph status={status} label />
        <bdi className={css.asset}>{steps.asset}</bdi>
        <span className={css.count}>{number(steps.count)} part.</span>
        <span className={css.time} title={steps.seconds === null ? 'Never timed' : undefined}>{steps.seconds === null ? '~?' : `~${duration(steps.seconds)}`}</span>
        <ChevronRight size={14} className={css.chevron} data-open={open} aria-hidden />
      </button>
      {open ? (
        <ul className={css.reasons}>
          {steps.lines.map((line, i) => (
            <li key={i}>
              <span className="mono">{shortList(line.partitions)}</span>
              <span>{line.reasons.map(reasonText).join('; ')}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Blocked({ lines, onAddUpstream }: { lines: readonly BlockedLine[]; onAddUpstream: (help: Help) => void }): JSX.Element | null {
  const [shown, setShown] = useState(SHOWN);
  if (lines.length === 0) return null;
  return (
    <>
      <h4 className={css.wave}>Blocked</h4>
      {lines.slice(0, shown).map((line, i) => {
        const help = helpOf([line]);
        return (
          <div key={i} className={css.line}>
            <AlertTriangle size={12} className={css.warn} aria-hidden />
            <span className={css.grow}>
              <bdi className={css.asset}>{line.asset}</bdi>
              <span className={css.why}>
                {shortList(line.partitions)}: {whyBlocked(line)}
              </span>
            </span>
            {help ? <Button small onClick={() => onAddUpstream(help)} title={`Plans ${line.selection} too`}>Add upstream</Button> : null}
          </div>
        );
      })}
      {lines.length > shown ? (
        <button type="button" className={css.more} onClick={() => setShown(shown + 200)}>
          {counted(lines.length - shown, 'more')}
        </button>
      ) : null}
    </>
  );
}

function whyBlocked({ why, upstream, upstreamPartitions, until, selection }: BlockedLine): string {
  const what = `${upstream}${upstreamPartitions.length > 0 ? ` ${shortList(upstreamPartitions)}` : ''}`;
  if (why === 'NEVER') return `${what} will never exist`;
  if (why === 'NOT_YET') return until ? `${what} exists from ${moment(until)}` : `${what} does not exist yet`;
  return `${what} is not materialized${selection ? '' : '; name these partitions, too'}`;
}
