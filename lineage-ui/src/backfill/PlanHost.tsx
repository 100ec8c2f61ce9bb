import { useLocation, useParams, useSearch } from '@tanstack/react-router';
import { type JSX, Suspense, lazy, useEffect, useRef } from 'react';
import { useKeys } from '../frame/keys';
import { closePlan, openPlan, useAskedPlan } from './planStore';

const PlanDialog = lazy(async () => ({ default: (await import('./PlanDialog')).PlanDialog }));

/** Where the plan's dialog appears, whichever view asks for it; and the key M for what one looks at. */
export function PlanHost(): JSX.Element | null {
  const asked = useAskedPlan();
  const { asset, selection } = useSearch({ strict: false });
  const { key } = useParams({ strict: false });
  useKeys({ m: () => openPlan({ selection: key ?? asset ?? selection ?? '*', mode: 'STALE' }) });
  // Who goes to another view, by a link of the dialog too, has left it behind.
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) closePlan();
    before.current = pathname;
  }, [pathname]);
  return asked ? (
    <Suspense fallback={null}>
      <PlanDialog key={JSON.stringify(asked)} asked={asked} onClose={closePlan} />
    </Suspense>
  ) : null;
}
