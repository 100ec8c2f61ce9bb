import type { JSX } from 'react';
import { AssetLink } from '../ui/AssetLink';
import { Glyph } from '../ui/Glyph';
import css from './Why.module.css';
import { PartitionRanges } from './PartitionRanges';
import { reasonSentence, reasonStatus, reasonTitle } from './reasons';

interface ReasonProps {
  kind: string;
  upstream: string | null;
  partitions: readonly string[] | null;
  /** what is below it was told further up */
  above?: boolean;
}

/** A cause in one line: what happened, to what, with the way there. */
export function Reason({ kind, upstream, partitions, above = false }: ReasonProps): JSX.Element {
  return (
    <span className={css.reason} title={reasonSentence({ kind, upstream })}>
      <Glyph status={reasonStatus(kind)} />
      <span className={css.words}>
        <strong>{reasonTitle(kind)}</strong>
        {upstream ? (
          <>
            {' '}
            <AssetLink asset={upstream} tab="why" />
          </>
        ) : null}
        {upstream && partitions && partitions.join() !== 'all' ? (
          <>
            {' '}
            <PartitionRanges asset={upstream} ranges={partitions} />
          </>
        ) : null}
        <span className={css.sentence}> {reasonSentence({ kind, upstream: upstream && 'it' }).replace(/^it /, 'It ')}.</span>
        {above ? <span className={css.sentence}> Its causes are told above.</span> : null}
      </span>
    </span>
  );
}
