import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { type JSX, lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { ProblemError } from '../api/client';
import { PlanHost } from '../backfill/PlanHost';
import { openPlan } from '../backfill/planStore';
import { CodeBanner } from './CodeBanner';
import { ConnectionBanner } from './ConnectionBanner';
import css from './Frame.module.css';
import { FrameContext, type FrameDoes } from './FrameContext';
import { Rail } from './Rail';
import { SignIn } from './SignIn';
import { Toast } from './Toast';
import { TopBar } from './TopBar';
import { type Top, TopContext } from './top';
import { useFrameKeys } from './useFrameKeys';

const Palette = lazy(() => import('../palette/Palette').then(({ Palette }) => ({ default: Palette })));
const Shortcuts = lazy(() => import('./Shortcuts').then(({ Shortcuts }) => ({ default: Shortcuts })));

/** What stands over the view. */
type Over = { kind: 'palette' } | { kind: 'shortcuts' } | null;

/** Around every view: where one can go, and what is selected. */
export function Frame(): JSX.Element {
  const client = useQueryClient();
  const [stranger, setStranger] = useStranger();
  const [top, setTop] = useState<Top>({ title: 'Larder', selects: '.' });
  const [over, setOver] = useState<Over>(null);
  const [said, setSaid] = useState<string | null>(null);
  const does = useMemo<FrameDoes>(
    () => ({
      plan: openPlan,
      palette: () => setOver((before) => (before?.kind === 'palette' ? null : { kind: 'palette' })),
      shortcuts: () => setOver({ kind: 'shortcuts' }),
      say: setSaid,
    }),
    [],
  );
  useFrameKeys(does);
  const close = useCallback(() => setOver(null), []);
  const silence = useCallback(() => setSaid(null), []);

  if (stranger) {
    return (
      <SignIn
        onDone={() => {
          setStranger(false);
          void client.resetQueries();
        }}
      />
    );
  }
  return (
    <FrameContext value={does}>
      <TopContext value={setTop}>
        <a className={css.skip} href="#main">
          Skip to the view
        </a>
        <div className={css.frame}>
          <Rail />
          <TopBar top={top} />
          <div className={css.banners}>
            <ConnectionBanner />
            <CodeBanner />
          </div>
          <main id="main" className={css.main} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <Suspense>
          {over?.kind === 'palette' ? <Palette onClose={close} /> : null}
          {over?.kind === 'shortcuts' ? <Shortcuts onClose={close} /> : null}
        </Suspense>
        <PlanHost />
        <Toast text={said} onGone={silence} />
      </TopContext>
    </FrameContext>
  );
}

/** Whether the server has said that it does not know who asks. */
function useStranger(): [boolean, (stranger: boolean) => void] {
  const client = useQueryClient();
  const [stranger, setStranger] = useState(false);
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        const { error } = event.action;
        if (error instanceof ProblemError && error.problem.status === 401) setStranger(true);
      }),
    [client],
  );
  return [stranger, setStranger];
}
