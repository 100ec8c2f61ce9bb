import { type JSX, useMemo } from 'react';
import type { RunCounts, RunDetails, RunStep } from '../api/types';
import { AssetLink } from '../ui/AssetLink';
import { Message } from '../ui/Message';
import { counted, number } from '../ui/time';
import css from './AssetProgress.module.css';
import { CountsBar } from './CountsBar';
import type { PaneProps } from './pane';
import { StateGlyph } from './StateGlyph';
import { doneOf, totalOf } from './states';
import type { Waves } from './useRun';
import { byWave } from './waves';

interface AssetProgressProps {
  details: RunDetails;
  steps: RunStep[];
  waves: Waves;
  selected: ReadonlySet<string> | null;
  go: PaneProps['go'];
}

/** How far each asset is, wave by wave. */
export function AssetProgress({ details, steps, waves, selected, go }: AssetProgressProps): JSX.Element {
  const all = useMemo(() => byWave(details.assets, steps, waves), [details.assets, steps, waves]);
  const shown = all
    .map((wave) => ({ ...wave, assets: selected ? wave.assets.filter((one) => selected.has(one.asset)) : wave.assets }))
    .filter((wave) => wave.assets.length > 0);
  if (shown.length === 0) return <Message title="No assets here">{selected ? 'This run makes none of the selected assets.' : 'This run makes nothing.'}</Message>;
  return (
    <div className={css.scroll}>
      {shown.map((wave) => (
        <section key={wave.number ?? 'later'} className={css.wave} aria-label={title(wave.number)}>
          <h2 className={css.head}>
            {title(wave.number)}
            <span className="meta">{counted(wave.assets.length, 'asset')}</span>
          </h2>
          <ul className={css.list}>
            {wave.assets.map(({ asset, partitions }) => (
              <li key={asset} className={css.row}>
                <StateGlyph state={stateOf(partitions)} />
                <AssetLink asset={asset} />
                <CountsBar counts={partitions} />
                <span className={css.share}>
                  {number(doneOf(partitions))}/{number(totalOf(partitions))}
                </span>
                <span className={css.problems}>
                  {partitions.failed > 0 ? (
                    <button type="button" className={css.failed} onClick={() => go({ tab: 'steps', asset, state: 'FAILED', step: undefined, text: undefined })}>
                      {number(partitions.failed)} failed
                    </button>
                  ) : null}
                  {partitions.skipped > 0 ? <span>{number(partitions.skipped)} skipped</span> : null}
                  {partitions.running > 0 ? <span>{number(partitions.running)} running</span> : null}
                </span>
                <button type="button" className={css.steps} onClick={() => go({ tab: 'steps', asset, state: undefined, step: undefined, text: undefined })}>
                  Steps
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function title(wave: number | null): string {
  return wave === null ? 'Not begun' : `Wave ${wave}`;
}

function stateOf(counts: RunCounts): string {
  if (counts.failed > 0) return 'FAILED';
  if (counts.running > 0) return 'RUNNING';
  if (counts.queued > 0) return 'QUEUED';
  if (counts.canceled > 0) return 'CANCELED';
  if (counts.skipped > 0) return 'SKIPPED';
  return counts.succeeded > 0 ? 'SUCCEEDED' : 'UNCHANGED';
}
