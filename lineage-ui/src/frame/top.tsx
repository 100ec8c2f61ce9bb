import { createContext, type ReactNode, useContext, useEffect } from 'react';

/** What a view puts into the top bar. */
export interface Top {
  title: string;
  actions?: ReactNode;
  /** which view shows what is selected: this one, or, where it is about one asset or run, one of many */
  selects: Selects;
}

export type Selects = '.' | '/lineage' | '/runs';

export const TopContext = createContext<(top: Top) => void>(() => {});

/** Names the view, and gives the bar its buttons; `deps` as of an effect. */
export function useTop(title: string, actions?: ReactNode, deps: unknown[] = [], selects: Selects = '.'): void {
  const set = useContext(TopContext);
  useEffect(() => {
    set({ title, actions, selects });
    document.title = `${title} · Larder`;
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [title, set, ...deps]);
}
