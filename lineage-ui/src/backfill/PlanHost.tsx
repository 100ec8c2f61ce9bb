import { useLocation, useParams, useSearch } from '@tanstack/react-router';
import { type JSX, Suspense, lazy, useEffect, useRef } from 'react';
import { closePlan, openPlan, useAskedPlan } from './planStore';

const PlanDialog = lazy(async () => ({ default: (await import('./PlanDialog')).PlanDialog }));

/** Where the plan's dialog appears, whichever view asks for it; and the key M for what one looks at. */
export function PlanHost(): JSX.Element | null {
  const asked = useAskedPlan();
  const { asset, selection } = useSearch({ strict: false });
  const { key } = useParams({ strict: false });
  const about = key ?? asset ?? selection;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'm' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      openPlan({ selection: about ?? '*', title: about ? `Materialize ${about}` : 'Materialize what is missing' });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [about]);
  // Who goes to another view, by a link of the dialog too, has left it behind.
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) closePlan();
    before.current = pathname;
  }, [pathname]);
  return asked ? (
    <Suspense fallback={null}>
      <PlanDialog asked={asked} onClose={closePlan} />
    </Suspense>
  ) : null;
}

/** Single letters mean themselves there. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
