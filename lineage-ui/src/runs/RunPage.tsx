import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import type { RunDetails } from '../api/types';
import { useTop } from '../frame/top';
import type { RunSearch } from '../routes';
import { buttonClass } from '../ui/Button';
import { Failed, Loading, Message } from '../ui/Message';
import { Tabs } from '../ui/Tabs';
import { ProblemError } from '../api/client';
import { useSelectedKeys } from '../ui/useSelectedKeys';
import { AssetProgress } from './AssetProgress';
import { RunHeader } from './RunHeader';
import { RunLogs } from './RunLogs';
import css from './RunPage.module.css';
import { isOpen, totalOf } from './states';
import { StepsPane } from './StepsPane';
import { TimelinePane } from './TimelinePane';
import { useRun, type Waves } from './useRun';
import { useSteps } from './useSteps';

const route = getRouteApi('/runs/$run');

/** One run: how it goes, what failed and why, what it printed. */
export function RunPage(): JSX.Element {
  const { run } = route.useParams();
  useTop(`Run ${run}`, undefined, [], '/runs');
  return /^\d{1,15}$/.test(run) ? <Known key={run} id={Number(run)} /> : <NoRun said={`${run} is no run: these have numbers.`} />;
}

function NoRun({ said }: { said: string }): JSX.Element {
  return (
    <Message
      title="There is no such run"
      action={
        <Link to="/runs" search={{}} className={buttonClass()}>
          All runs
        </Link>
      }
    >
      {said}
    </Message>
  );
}

function Known({ id }: { id: number }): JSX.Element {
  const { query, waves } = useRun(id);
  if (query.data) return <Shown details={query.data} waves={waves} />;
  if (query.isPending) return <Loading label="Loading the run" />;
  if (query.error instanceof ProblemError && query.error.problem.status === 404) return <NoRun said={query.error.message} />;
  return <Failed error={query.error} retry={() => void query.refetch()} />;
}

const TABS = ['steps', 'timeline', 'assets', 'logs'] as const;
type RunTab = (typeof TABS)[number];
/** What changes with each key: going back is not to go through all of it. */
const PASSING = new Set(['step', 'text', 'level']);

/** What failed comes first; what goes on is best seen in time. */

function Shown({ details, waves }: { details: RunDetails; waves: Waves }): JSX.Element {
  const search = route.useSearch();
  const navigate = useNavigate();
  const selected = useSelectedKeys();
  const all = useSteps(details);
  const steps = selected ? all.filter((step) => step.assets.some((asset) => selected.has(asset))) : all;
  const { run } = details;
  // A failure while one looks on does not lead elsewhere.
  const [usual] = useState<RunTab>(details.run.steps.failed > 0 ? 'steps' : 'timeline');
  const tab = TABS.find((one) => one === search.tab) ?? usual;
  const go = (changed: Partial<RunSearch>) =>
    void navigate({
      to: '/runs/$run',
      params: { run: String(run.run) },
      search: (before) => ({ ...before, ...changed }),
      replace: Object.keys(changed).every((name) => PASSING.has(name)),
    });
  return (
    <div className={css.page}>
      <RunHeader details={details} />
      {totalOf(run.partitionCounts) === 0 && details.noted === 0 && !isOpen(run) ? (
        <Message title="This run had nothing to do">{run.message ?? 'All that was asked for was there.'}</Message>
      ) : (
        <Tabs
          filling
          label="Run"
          value={tab}
          onChange={(chosen) => go({ tab: chosen })}
          tabs={[
            { value: 'steps', label: 'Steps', count: run.steps.failed || undefined, alarming: true },
            { value: 'timeline', label: 'Timeline' },
            { value: 'assets', label: 'Assets', count: details.assets.length },
            { value: 'logs', label: 'Logs' },
          ]}
        >
          {tab === 'steps' ? <StepsPane details={details} steps={steps} search={search} go={go} /> : null}
          {tab === 'timeline' ? <TimelinePane details={details} steps={steps} search={search} go={go} /> : null}
          {tab === 'assets' ? <AssetProgress details={details} steps={all} waves={waves} selected={selected} go={go} /> : null}
          {tab === 'logs' ? <RunLogs run={run} assets={details.assets.map((one) => one.asset)} search={search} go={go} /> : null}
        </Tabs>
      )}
    </div>
  );
}
