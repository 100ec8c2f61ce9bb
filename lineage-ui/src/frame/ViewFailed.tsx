import { type ErrorComponentProps, useRouteContext } from '@tanstack/react-router';
import { type JSX, useEffect, useRef } from 'react';
import { DisconnectedError } from '../api/client';
import { useConnection } from '../api/live';
import { Failed } from '../ui/Message';

/** In place of a view that broke, or whose code could not be fetched: then it comes by itself once the server is back. */
export function ViewFailed({ error }: ErrorComponentProps): JSX.Element {
  const { live } = useRouteContext({ from: '__root__' });
  const connection = useConnection(live);
  const lost = useRef(false);
  lost.current ||= connection === 'lost';
  useEffect(() => {
    // Browsers remember that code could not be fetched: only a new page asks again.
    if (connection === 'open' && lost.current) location.reload();
  }, [connection]);
  return <Failed error={connection === 'lost' ? new DisconnectedError() : (error as Error)} retry={() => location.reload()} />;
}
