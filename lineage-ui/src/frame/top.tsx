import { createContext, type JSX, type ReactNode, useContext, useEffect } from 'react';

/** What a view puts into the top bar. */
export interface Top { title: string; actions?: ReactNode; }

export const TopContext = createContext<(top: Top) => void>(() => {});

/** Names the view, and gives the bar its buttons; `deps` as of an effect. */
export function useTop(title: string, actions?: ReactNode, deps: unknown[] = []): void {
  const set = useContext(TopContext);
  useEffect(() => {
    set({ title, actions });
    document.title = `${title} · Larder`;
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [title, set, ...deps]);
}

export function Spring(): JSX.Element {
  return <span style={{ flex: 1 }} />;
}
