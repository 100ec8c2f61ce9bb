import type { KeyboardEvent } from 'react';

/** Up, down, home and end go from one element of a list to the next: those within that match `items`. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, items = 'a, button'): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(items)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + step))];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
