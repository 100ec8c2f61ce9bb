import { useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { Unplug } from 'lucide-react';
import { type JSX, useEffect, useState } from 'react';
import { useConnection } from '../api/live';
import css from './Banner.module.css';

/** A moment without a connection is none of the reader's business. */
const PATIENCE = 1500;

/** Says that what is shown gets old; once the server is back, what could not be asked is asked again. */
export function ConnectionBanner(): JSX.Element | null {
  const { live } = useRouteContext({ from: '__root__' });
  const client = useQueryClient();
  const connection = useConnection(live);
  const [lostAt, setLostAt] = useState<Date | null>(null);
  useEffect(() => {
    if (connection === 'open') {
      setLostAt(null);
      void client.refetchQueries({ predicate: (query) => query.state.status === 'error' });
    }
    if (connection !== 'lost') return;
    const since = new Date();
    const timer = setTimeout(() => setLostAt((before) => before ?? since), PATIENCE);
    return () => clearTimeout(timer);
  }, [connection, client]);
  if (!lostAt) return null;
  return (
    <div role="alert" className={css.banner} data-kind="lost">
      <Unplug size={15} aria-hidden />
      <span>
        <strong>Connection lost.</strong> What you see is as of {lostAt.toLocaleTimeString()}; the page goes on by itself once Larder answers.
      </span>
    </div>
  );
}
