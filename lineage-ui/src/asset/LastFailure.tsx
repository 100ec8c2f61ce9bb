import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { JSX } from 'react';
import type { AssetDetails } from '../api/types';
import { StateGlyph } from '../runs/StateGlyph';
import { buttonClass } from '../ui/Button';
import css from './Asset.module.css';
import { useLastFailure } from './useLastFailure';

/** Of an asset with failed partitions: what one of them says, and the way to its stack trace. */
export function LastFailure({ asset }: { asset: Pick<AssetDetails, 'key' | 'activity'> }): JSX.Element | null {
  const failure = useLastFailure(asset.key, asset.activity.failed > 0);
  if (!failure) return null;
  return (
    <section className={css.failure} aria-label="Last failure">
      <StateGlyph state="FAILED" size={14} />
      <bdi className={css.said} title={failure.message}>
        {failure.message}
      </bdi>
      <Link
        to="/runs/$run"
        params={{ run: String(failure.run) }}
        search={{ tab: 'steps', asset: asset.key, partition: failure.partition, state: 'FAILED' }}
        className={buttonClass({ small: true })}
      >
        Stack trace in run {failure.run}
        <ArrowRight size={14} aria-hidden />
      </Link>
    </section>
  );
}
