import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type JSX, useEffect, useMemo, useState } from 'react';
import { queries } from '../api/queries';
import type { AssetLine, Mode, Plan } from '../api/types';
import { Button } from '../ui/Button';
import css from './Backfill.module.css';
import { useStatuses } from './BackfillPanel';
import dialog from './PlanDialog.module.css';
import { either } from './planView';
import type { PlanSection } from './planStore';
import { RunProgress } from './RunProgress';
import { usePlan } from './usePlan';
import { type Starting, useStart } from './useStart';
import { WhatWillRun } from './WhatWillRun';
import { type Widened, rootsOf, withUpstream } from './widen';

/** How far a section is, for the button that starts all. */
export interface SectionState {
  plan: Plan | null;
  planning: boolean;
  empty: boolean;
  ready: boolean;
  run: number | null;
  ended: boolean;
  start: Starting['start'];
}

interface PlanSectionViewProps {
  section: PlanSection;
  index: number;
  headed: boolean;
  mode: Mode;
  /** what it reads has been made */
  ready: boolean;
  report: (index: number, state: SectionState) => void;
}

/** One plan, and its run once it has been started. */
export function PlanSectionView({ section, index, headed, mode, ready, report }: PlanSectionViewProps): JSX.Element {
  const [widened, setWidened] = useState<{ of: string; to: Widened } | null>(null);
  const [ended, setEnded] = useState(false);
  const graph = useQuery(queries.graph()).data;
  const lines = useQuery(queries.assets()).data;
  const selection = section.selection.trim() || '*';
  const base = { selection, partitions: section.partitions?.trim() || undefined, mode };
  const id = JSON.stringify(base);
  const wider = widened?.of === id ? widened.to : null;
  const planned = usePlan(wider?.request ?? base);
  const starting = useStart(planned.again);
  const statuses = useStatuses();
  const standing = useStanding(section, base.partitions === undefined && !wider ? selection : null);
  const { again } = planned;
  useEffect(() => {
    if (ready && section.after) again();
  }, [ready, section.after, again]);

  const { plan, planning } = planned;
  const { run, start } = starting;
  useEffect(() => {
    report(index, { plan: planning ? null : plan, planning, empty: !planning && plan?.counts.steps === 0, ready, run, ended, start });
  }, [report, index, plan, planning, ready, run, ended, start]);

  const assets = useMemo(() => new Map(lines?.map((line) => [line.key, line])), [lines]);
  const named = () => (plan && graph ? (rootsOf(new Set([...plan.steps.map((step) => step.asset), ...plan.blocked.map((line) => line.asset)]), assets, graph.edges)[0] ?? null) : null);
  return (
    <section className={css.stack} aria-label={section.label}>
      {headed ? (
        <h3 className={dialog.section}>
          <span>{section.label}</span>
          {section.partitions ? <span className="mono">{section.partitions.length > 80 ? `${section.partitions.slice(0, 80)}…` : section.partitions}</span> : null}
        </h3>
      ) : null}
      {section.after && !ready && run === null ? <p className="meta">It reads what is made above: this is how it stands now, and it is planned again once that run has ended.</p> : null}
      {wider ? (
        <div className={css.chip}>
          <span>{wider.words}</span>
          <Button kind="quiet" small icon aria-label="Without that" onClick={() => setWidened(null)}>
            <X size={14} />
          </Button>
        </div>
      ) : null}
      {starting.refused ? <p role="alert" className={css.refused}>{starting.refused}. This is the new plan.</p> : null}
      {starting.error ? <p role="alert" className={css.words}>{starting.error.message}</p> : null}
      {run === null ? (
        <WhatWillRun
          planned={planned}
          mode={mode}
          statuses={statuses}
          standing={wider ? null : standing}
          onAddUpstream={(help) => graph && setWidened({ of: id, to: withUpstream(wider?.request ?? base, help, named(), assets, graph.edges) })}
          onAddSelection={(more) => setWidened({ of: id, to: { request: { selection: either(selection, more), mode }, words: `With ${more}, all partitions of it` } })}
        />
      ) : (
        <>
          <RunProgress run={run} onEnded={() => setEnded(true)} />
          {ended ? (
            <Button small onClick={() => {
              starting.leave();
              setEnded(false);
              again();
            }}>
              Plan again
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}

/** How all partitions of the selected assets stand. */
function useStanding(section: PlanSection, whole: string | null): { good: number; stale: number } | null {
  const asked = useQuery({ ...queries.assets(whole ?? undefined), enabled: whole !== null && section.standing === undefined, placeholderData: undefined });
  return useMemo(() => {
    if (section.standing) return section.standing;
    if (whole === null || !asked.data) return null;
    const made = asked.data.filter((line: AssetLine) => !line.external);
    return { good: made.reduce((sum, line) => sum + line.partitions.upToDate, 0), stale: made.reduce((sum, line) => sum + line.partitions.stale, 0) };
  }, [section.standing, whole, asked.data]);
}
