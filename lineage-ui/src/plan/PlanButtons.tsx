import type { JSX } from 'react';
import { useFrame } from '../frame/FrameContext';
import { Button } from '../ui/Button';
import { number } from '../ui/time';

interface PlanButtonsProps {
  /** the one asset that is looked at */
  asset?: string;
  selection?: string;
  /** how many of the selection's assets are missing, stale or failed */
  unhealthy: number;
}

/** A view's ways to a plan: of all that is selected, and of what is looked at. */
export function PlanButtons({ asset, selection, unhealthy }: PlanButtonsProps): JSX.Element {
  const { plan } = useFrame();
  return (
    <>
      <Button onClick={() => plan({ selection: selection ?? '*', mode: 'MISSING' })}>Plan</Button>
      {asset === undefined ? null : (
        <Button kind="primary" onClick={() => plan({ selection: asset, mode: 'STALE' })}>
          Materialize 1 asset…
        </Button>
      )}
      {asset === undefined && unhealthy > 0 ? (
        <Button kind="primary" title={`${number(unhealthy)} assets are missing, stale or failed`} onClick={() => plan({ selection: selection ?? '*', mode: 'STALE' })}>
          Review {number(unhealthy)}…
        </Button>
      ) : null}
    </>
  );
}
