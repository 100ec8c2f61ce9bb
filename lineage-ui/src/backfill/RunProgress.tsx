import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type JSX, useEffect, useRef, useState } from 'react';
import { post } from '../api/client';
import { Live } from '../api/live';
import { queries } from '../api/queries';
import type { RunCounts, RunLine } from '../api/types';
import { Button, buttonClass } from '../ui/Button';
import { counted, number } from '../ui/time';
import css from './Backfill.module.css';
import { NOTHING_TOLD, type Told, told } from './runProgress';

const OPEN = new Set(['RUNNING', 'PAUSED', 'QUEUED']);

/** A run as it goes on: how far it is, what it makes now, and what can be done about it. */
export function RunProgress({ run, onEnded }: { run: number; onEnded?: () => void }): JSX.Element {
  const client = useQueryClient();
  const asked = useQuery(queries.run(run, 1));
  const [round, setRound] = useState(0);
  const events = useRunEvents(run, round);
  const [error, setError] = useState<Error | null>(null);
  const line = asked.data?.run;
  const state = line?.state ?? 'RUNNING';
  const open = OPEN.has(state);

  const ended = events.result !== null || (line !== undefined && !open);
  const tell = useRef(onEnded);
  tell.current = onEnded;
  useEffect(() => {
    if (!ended) return;
    void client.invalidateQueries({ queryKey: ['runs'] });
    void client.invalidateQueries({ queryKey: ['state'] });
    tell.current?.();
  }, [ended, client]);

  const control = async (what: 'pause' | 'resume' | 'cancel' | 'retry') => {
    setError(null);
    try {
      await post<RunLine>(`/runs/${run}/${what}`);
      if (what === 'retry') setRound(round + 1);
    } catch (problem) {
      setError(problem as Error);
    }
    void client.invalidateQueries({ queryKey: ['runs'] });
  };
  const counts = line?.partitionCounts;
  const failed = counts ? counts.failed + counts.skipped + counts.canceled : 0;
  const making = Object.values(events.making);
  const waiting = Object.values(events.waits);
  return (
    <section className={css.progress} aria-label={`Run ${run}`}>
      <div className={css.progressHead}>
        <strong>Run {run}</strong>
        <span className="meta">{STATE_WORD[state] ?? state.toLowerCase()}</span>
        <Link to="/runs/$run" params={{ run: String(run) }} search={{}} className={buttonClass({ small: true })} style={{ marginLeft: 'auto' }}>
          Open run {run}
        </Link>
      </div>
      {counts ? <Progress counts={counts} /> : null}
      <p className="meta" aria-live="polite">
        {making.length > 0 ? `Now ${making.slice(0, 2).join(', ')}${making.length > 2 ? ` and ${making.length - 2} more` : ''}` : open ? (waiting[0] ?? '') : (line?.message ?? '')}
      </p>
      {events.failure ?? events.problem ? <p className={css.words} title={events.failure ?? events.problem ?? ''}>{events.failure ?? events.problem}</p> : null}
      {error ? <p role="alert" className={css.words}>{error.message}</p> : null}
      <div className={css.controls}>
        {state === 'RUNNING' ? <Button small onClick={() => void control('pause')}>Pause</Button> : null}
        {state === 'PAUSED' ? <Button small onClick={() => void control('resume')}>Resume</Button> : null}
        {open ? <Button small kind="danger" onClick={() => void control('cancel')}>Cancel run</Button> : null}
        {!open && failed > 0 ? <Button small onClick={() => void control('retry')}>Retry {counted(failed, 'partition')} not done</Button> : null}
      </div>
    </section>
  );
}

const STATE_WORD: Record<string, string> = {
  QUEUED: 'queued', RUNNING: 'running', PAUSED: 'paused', SUCCEEDED: 'succeeded', PARTIAL: 'partly failed', FAILED: 'failed', CANCELED: 'canceled',
};

function Progress({ counts }: { counts: RunCounts }): JSX.Element {
  const done = counts.succeeded + counts.unchanged;
  const lost = counts.failed + counts.skipped + counts.canceled;
  const total = done + lost + counts.running + counts.queued || 1;
  const words = [`${number(done)} of ${counted(total, 'partition')} done`, counts.failed && `${number(counts.failed)} failed`, counts.skipped && `${number(counts.skipped)} skipped`, counts.canceled && `${number(counts.canceled)} canceled`].filter(Boolean).join(' · ');
  return (
    <>
      <div className={css.track} role="progressbar" aria-label="Partitions done" aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} aria-valuetext={words}>
        <span style={{ width: `${(done / total) * 100}%`, background: 'var(--fresh)' }} />
        <span style={{ width: `${(lost / total) * 100}%`, background: 'var(--failed-fill)' }} />
        <span style={{ width: `${(counts.running / total) * 100}%`, background: 'var(--running-fill)' }} />
      </div>
      <p className="meta">{words}</p>
    </>
  );
}

function useRunEvents(run: number, round: number): Told {
  const [state, setState] = useState(NOTHING_TOLD);
  useEffect(() => {
    setState(NOTHING_TOLD);
    return Live.run(run, (kind, event) => setState((before) => told(before, kind, event)));
  }, [run, round]);
  return state;
}
