import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { queries } from '../api/queries';
import type { AssetDetails, Mode, Plan } from '../api/types';
import { Button } from '../ui/Button';
import { Glyph } from '../ui/Glyph';
import { Segmented } from '../ui/Segmented';
import type { Status } from '../ui/status';
import { colourOf } from '../ui/StatusText';
import { counted, number } from '../ui/time';
import css from './Backfill.module.css';
import { type Chosen, useStatuses } from './BackfillPanel';
import type { MarkCounts } from './cells';
import { either } from './planView';
import { RunProgress } from './RunProgress';
import { StartBar } from './StartBar';
import { usePlan } from './usePlan';
import { useStart } from './useStart';
import { WhatWillRun } from './WhatWillRun';
import { type Widened, closure, withUpstream } from './widen';

interface PlanPartProps {
  asset: AssetDetails;
  chosen: Chosen | null;
  /** how all of them stand */
  whole: MarkCounts | null;
  onClear: () => void;
  onStarted?: (run: number) => void;
}

/** Below the picture: how the range stands, what of it to make, the plan for that, and its run. */
export function PlanPart({ asset, chosen, whole, onClear, onStarted }: PlanPartProps): JSX.Element {
  const [mode, setMode] = useState<Mode>('MISSING');
  const [downstream, setDownstream] = useState(false);
  const [widened, setWidened] = useState<{ of: string; to: Widened } | null>(null);
  const graph = useQuery(queries.graph()).data;
  const lines = useQuery(queries.assets()).data;
  const statuses = useStatuses();
  const assets = useMemo(() => new Map(lines?.map((line) => [line.key, line])), [lines]);
  const followers = useMemo(() => (graph ? closure([asset.key], graph.edges, 'DOWN').size - 1 : 0), [graph, asset.key]);

  const base = { selection: downstream && followers > 0 ? `${asset.key}+` : asset.key, partitions: chosen?.text, mode };
  const id = JSON.stringify(base);
  const wider = widened?.of === id ? widened.to : null;
  const request = wider?.request ?? base;
  const planned = usePlan(asset.external ? null : request);
  const starting = useStart(planned.again, onStarted);
  const [ended, setEnded] = useState<number | null>(null);
  const [startedAs, setStartedAs] = useState('');
  // While it runs, its progress stands where its plan stood; who chooses something else sees the plan of that.
  const going = starting.run !== null && ended !== starting.run && startedAs === id;
  const counts = chosen ? chosen.counts : whole;

  if (asset.external) {
    return (
      <>
        <Counts counts={counts} chosen={chosen !== null} onClear={onClear} external />
        <p className="meta">This asset is made elsewhere: it is observed, not materialized.</p>
      </>
    );
  }
  return (
    <>
      <Counts counts={counts} chosen={chosen !== null} onClear={onClear} />
      <div className={css.modes}>
        <Segmented label="Which partitions" value={mode} onChange={setMode} options={modeOptions(counts)} />
      </div>
      {followers > 0 ? (
        <label className={css.check}>
          <input type="checkbox" checked={downstream} onChange={(event) => setDownstream(event.target.checked)} />
          Include {counted(followers, 'downstream asset')}
        </label>
      ) : null}
      {wider ? (
        <div className={css.chip}>
          <span>{wider.words}</span>
          <Button kind="quiet" small icon aria-label="Without that" onClick={() => setWidened(null)}>
            <X size={14} />
          </Button>
        </div>
      ) : null}
      {starting.run !== null ? (
        <RunProgress
          key={starting.run}
          run={starting.run}
          onEnded={() => {
            setEnded(starting.run);
            planned.again();
          }}
        />
      ) : null}
      {going ? null : (
        <>
          <WhatWillRun
            planned={planned}
            mode={mode}
            statuses={statuses}
            standing={counts && !wider ? { good: counts.good, stale: counts.stale } : null}
            onAddUpstream={(help) => graph && setWidened({ of: id, to: withUpstream(request, help, asset.key, assets, graph.edges) })}
            onAddSelection={(selection) => setWidened({ of: id, to: { request: { selection: either(request.selection, selection), mode }, words: `With ${selection}, all partitions of it` } })}
          />
          <StartBar
            planned={planned}
            starting={starting}
            onStart={(plan: Plan) => {
              setStartedAs(id);
              void starting.start(plan.id);
            }}
          />
        </>
      )}
    </>
  );
}

function modeOptions(counts: MarkCounts | null): { value: Mode; label: JSX.Element }[] {
  const label = (text: string, count: number | undefined) => (
    <span>
      {text} {count === undefined ? null : <strong>{number(count)}</strong>}
    </span>
  );
  return [
    { value: 'MISSING', label: label('Missing + failed', counts ? counts.missing + counts.failed : undefined) },
    { value: 'STALE', label: label('+ stale', counts ? counts.missing + counts.failed + counts.stale : undefined) },
    { value: 'ALL', label: label('All in range', counts?.total) },
  ];
}

const KINDS: [keyof MarkCounts, Status, string][] = [['good', 'fresh', 'up to date'], ['failed', 'failed', 'failed'], ['running', 'running', 'running'], ['missing', 'missing', 'missing'], ['stale', 'stale', 'stale']];

function Counts({ counts, chosen, onClear, external = false }: { counts: MarkCounts | null; chosen: boolean; onClear: () => void; external?: boolean }): JSX.Element {
  return (
    <div className={css.counts}>
      {counts
        ? KINDS.filter(([name]) => counts[name] > 0).map(([name, status, word]) => (
            <span key={name} className={css.count} style={{ color: colourOf(external ? 'observed' : status) }}>
              <Glyph status={external ? (name === 'good' ? 'observed' : 'none') : status} />
              {number(counts[name])} {external ? (name === 'good' ? 'observed' : 'not observed') : word}
            </span>
          ))
        : null}
      {chosen ? (
        <button type="button" className={css.clear} onClick={onClear}>
          Clear range
        </button>
      ) : null}
    </div>
  );
}
