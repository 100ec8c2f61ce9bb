import type { JSX } from 'react';
import type { AssetDetails, FreshnessLine } from '../api/types';
import { freshnessColour, freshnessSentence, freshnessWord } from '../asset/freshness';
import { Glyph } from '../ui/Glyph';
import { LateClock } from '../ui/LateClock';
import { colourOf } from '../ui/StatusText';
import { STATUS_WORD, type Status } from '../ui/status';
import { Tile } from '../ui/Tile';
import { number } from '../ui/time';
import css from './AssetPanel.module.css';

/** The three things that are true of an asset at once: whether it is in time, what goes on, and whether it is what it would be now. */
export function Axes({ asset }: { asset: AssetDetails }): JSX.Element {
  return (
    <div className={css.axes}>
      <Freshness freshness={asset.freshness} />
      <Activity asset={asset} />
      <Staleness asset={asset} />
    </div>
  );
}

function Freshness({ freshness }: { freshness: FreshnessLine }): JSX.Element {
  const title = [freshness.policy, freshnessSentence(freshness)];
  return (
    <Tile label={freshness.policy ? `Freshness · ${freshness.policy.replace(/^within /, '≤ ')}` : 'Freshness'} title={title.filter(Boolean).join('\n')}>
      <span className={css.said} style={{ color: freshnessColour(freshness.status) }}>
        {freshness.status === 'ON_TIME' ? <Glyph status="fresh" /> : <LateClock status={freshness.status} />}
        {freshnessWord(freshness.status)}
      </span>
    </Tile>
  );
}

function Activity({ asset }: { asset: AssetDetails }): JSX.Element {
  const { running, queued, failed } = asset.activity;
  const said: [Status, string][] = [];
  if (failed > 0) said.push(['failed', `${number(failed)} failed`]);
  if (running > 0) said.push(['running', `${number(running)} running`]);
  if (queued > 0) said.push(['running', `${number(queued)} queued`]);
  const [first] = said;
  return (
    <Tile label="Activity" title={said.map(([, text]) => text).join(', ') || 'nothing goes on'}>
      {first ? (
        <span className={css.said} style={{ color: colourOf(first[0]) }}>
          <Glyph status={first[0]} />
          {first[1]}
          {said.length > 1 ? <span className={css.rest}>+{said.length - 1}</span> : null}
        </span>
      ) : (
        <span className={css.said} style={{ color: 'var(--text-2)' }}>
          Idle
        </span>
      )}
    </Tile>
  );
}

function Staleness({ asset }: { asset: AssetDetails }): JSX.Element {
  const { total, upToDate, stale, missing } = asset.partitions;
  const status: Status = asset.external ? (asset.observed ? 'observed' : 'none') : missing > 0 ? 'missing' : stale > 0 ? 'stale' : 'fresh';
  const good = asset.external ? (asset.observed ?? 0) : upToDate;
  const title = asset.external ? `${number(good)} of ${number(total)} observed` : `${number(upToDate)} up to date, ${number(stale)} stale, ${number(missing)} missing`;
  return (
    <Tile label={total > 1 ? 'Partitions' : 'Staleness'} title={title}>
      <span className={css.said}>
        <Glyph status={status} label />
        {total > 1 ? (
          <span>
            {number(good)} <span className={css.rest}>/ {number(total)}</span>
          </span>
        ) : (
          STATUS_WORD[status]
        )}
      </span>
    </Tile>
  );
}
