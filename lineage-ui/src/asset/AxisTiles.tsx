import type { JSX } from 'react';
import type { AssetLine } from '../api/types';
import { LateClock } from '../ui/LateClock';
import { StatusText } from '../ui/StatusText';
import { Tile } from '../ui/Tile';
import { ago, number } from '../ui/time';
import { StateText } from '../runs/StateGlyph';
import css from './AxisTiles.module.css';
import { freshnessColour, freshnessSentence, freshnessWord } from './freshness';

type Standing = Pick<AssetLine, 'partitions' | 'activity' | 'freshness' | 'external' | 'observed' | 'lastMaterialized'>;

/** How an asset stands, on each of the three axes by itself: against its policy, what happens to it, and its data. */
export function AxisTiles({ asset }: { asset: Standing }): JSX.Element {
  return (
    <div className={css.tiles}>
      <Freshness asset={asset} />
      <Activity asset={asset} />
      <Staleness asset={asset} />
    </div>
  );
}

function Freshness({ asset }: { asset: Standing }): JSX.Element {
  const { freshness } = asset;
  const sentence = freshnessSentence(freshness);
  return (
    <Tile label={freshness.policy ? `Freshness · ${freshness.policy}` : 'Freshness'} title={[freshness.policy, sentence].filter(Boolean).join('\n')}>
      <span className={css.word} style={{ color: freshnessColour(freshness.status) }}>
        <LateClock status={freshness.status} />
        {freshnessWord(freshness.status)}
      </span>
      {sentence ? <p className={css.more}>{sentence}</p> : null}
    </Tile>
  );
}

function Activity({ asset }: { asset: Standing }): JSX.Element {
  const { failed, running, queued } = asset.activity;
  const last = asset.lastMaterialized;
  return (
    <Tile label="Activity">
      <span className={css.words}>
        {failed > 0 ? <StateText state="FAILED">{number(failed)} failed</StateText> : null}
        {running > 0 ? <StateText state="RUNNING">{number(running)} running</StateText> : null}
        {queued > 0 ? <StateText state="QUEUED">{number(queued)} queued</StateText> : null}
        {failed + running + queued === 0 ? <span className={css.quiet}>Idle</span> : null}
      </span>
      <p className={css.more}>{last ? `${asset.external ? 'observed' : 'made'} ${ago(last)}` : asset.external ? 'never observed' : 'never made'}</p>
    </Tile>
  );
}

function Staleness({ asset }: { asset: Standing }): JSX.Element {
  const { total, upToDate, stale, missing } = asset.partitions;
  if (asset.external) {
    const observed = asset.observed ?? 0;
    return (
      <Tile label="Observed">
        <StatusText status={observed > 0 ? 'observed' : 'none'}>{total === 1 ? (observed ? 'Observed' : 'Not yet') : `${number(observed)} of ${number(total)}`}</StatusText>
        <p className={css.more}>{total === 1 ? 'has a version, no staleness' : 'have a version; there is no staleness'}</p>
      </Tile>
    );
  }
  const worst = missing > 0 ? 'missing' : stale > 0 ? 'stale' : 'fresh';
  return (
    <Tile label="Partitions up to date">
      <span>
        {number(upToDate)} <span className={css.of}>/ {number(total)}</span>
      </span>
      <p className={css.more}>
        {total === 0 ? (
          'none exist yet'
        ) : worst === 'fresh' ? (
          <StatusText status="fresh" />
        ) : (
          <span className={css.words}>
            {missing > 0 ? <StatusText status="missing">{number(missing)} missing</StatusText> : null}
            {stale > 0 ? <StatusText status="stale">{number(stale)} stale</StatusText> : null}
          </span>
        )}
      </p>
    </Tile>
  );
}
