import { useSyncExternalStore } from 'react';

/** Whether the page can be seen: what is behind another tab holds no connection, of which a browser has few. */
export function useVisible(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      document.addEventListener('visibilitychange', watcher);
      return () => document.removeEventListener('visibilitychange', watcher);
    },
    () => document.visibilityState === 'visible',
  );
}
