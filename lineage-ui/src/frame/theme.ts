import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const watchers = new Set<() => void>();

function current(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

function turn(): void {
  const next: Theme = current() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem('larder.theme', next);
  } catch {
    // Storage may be forbidden: it lasts as long as the page.
  }
  watchers.forEach((watcher) => watcher());
}

/** The theme, and what turns it; canvases draw anew when it changes. */
export function useTheme(): [Theme, () => void] {
  const theme = useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, current);
  return [theme, turn];
}
