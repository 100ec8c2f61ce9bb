import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useMemo, useState } from 'react';
import { queries } from '../api/queries';
import type { Mode } from '../api/types';
import { useStatuses } from '../backfill/BackfillPanel';
import { either } from '../backfill/planView';
import { RunProgress } from '../backfill/RunProgress';
import { StartBar } from '../backfill/StartBar';
import { usePlan } from '../backfill/usePlan';
import { useStart } from '../backfill/useStart';
import { WhatWillRun } from '../backfill/WhatWillRun';
import { closure, withUpstream } from '../backfill/widen';
import type { PlanAsked } from '../frame/FrameContext';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Segmented } from '../ui/Segmented';
import { counted } from '../ui/time';
import css from './PlanDialog.module.css';

const MODES: { value: Mode; label: string }[] = [
  { value: 'MISSING', label: 'Missing + failed' },
  { value: 'STALE', label: '+ stale' },
  { value: 'ALL', label: 'All' },
];

/** What would run of a selection, and the button that starts just that. */
export function PlanDialog({ asked, onClose }: { asked: PlanAsked; onClose: () => void }): JSX.Element {
  const navigate = useNavigate();
  const [mode, setMode] = useState<Mode>(asked.mode);
  const [downstream, setDownstream] = useState(false);
  const [wider, setWider] = useState<{ selection: string; partitions?: string; words: string } | null>(null);
  const graph = useQuery(queries.graph()).data;
  const lines = useQuery(queries.assets()).data;
  const statuses = useStatuses();
  const assets = useMemo(() => new Map(lines?.map((line) => [line.key, line])), [lines]);
  const single = assets.has(asked.selection) ? asked.selection : null;
  const followers = useMemo(() => (graph && single !== null ? closure([single], graph.edges, 'DOWN').size - 1 : 0), [graph, single]);

  const base = { selection: downstream ? `${asked.selection}+` : asked.selection, partitions: asked.partitions };
  const request = { ...(wider ?? base), mode };
  const planned = usePlan({ selection: request.selection, partitions: request.partitions, mode });
  const starting = useStart(planned.again);

  return (
    <Dialog title={single === null ? 'Plan' : 'Materialize'} description={<bdi className="mono">{request.selection === '*' ? 'all assets' : request.selection}</bdi>} onClose={onClose} width={640}>
      <div className={css.body}>
        <div className={css.asked}>
          <Segmented label="Which partitions" value={mode} onChange={setMode} options={MODES} />
          {followers > 0 && !wider ? (
            <label className={css.check}>
              <input type="checkbox" checked={downstream} onChange={(event) => setDownstream(event.target.checked)} />
              Include {counted(followers, 'downstream asset')}
            </label>
          ) : null}
        </div>
        {wider ? (
          <p className={css.wider}>
            {wider.words}
            <Button small kind="quiet" onClick={() => setWider(null)}>
              Without that
            </Button>
          </p>
        ) : null}
        <WhatWillRun
          planned={planned}
          mode={mode}
          statuses={statuses}
          standing={null}
          onAddUpstream={(help) => {
            if (!graph) return;
            const { request: to, words } = withUpstream(request, help, single, assets, graph.edges);
            setWider({ selection: to.selection, partitions: to.partitions, words });
          }}
          onAddSelection={(selection) => setWider({ selection: either(request.selection, selection), words: `With ${selection}` })}
        />
        {starting.run === null ? null : (
          <>
            <RunProgress run={starting.run} onEnded={planned.again} />
            <Button
              small
              onClick={() => {
                onClose();
                void navigate({ to: '/runs/$run', params: { run: String(starting.run) }, search: {} });
              }}
            >
              Open run {starting.run}
            </Button>
          </>
        )}
        <StartBar planned={planned} starting={starting} verb="Start" onStart={(plan) => void starting.start(plan.id)} />
      </div>
    </Dialog>
  );
}
