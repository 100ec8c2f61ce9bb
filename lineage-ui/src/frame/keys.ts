import { useEffect, useRef } from 'react';

export type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Where letters are text, or arrows already lead somewhere. */
const TYPING = 'input, textarea, select, [contenteditable="true"]';
const OWN_ARROWS = '[role="radiogroup"], [role="tablist"], [role="tree"], [role="grid"], [role="listbox"], [role="slider"], [role="menu"]';

/**
 * Keys of a view, by `KeyboardEvent.key` (letters in lower case). Off while one types, while a dialog is open, and for
 * arrows and Enter where the focused control has its own use for them.
 */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const action = current.current[key];
      if (!action || taken(event.target, key)) return;
      event.preventDefault();
      action(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

function taken(target: EventTarget | null, key: string): boolean {
  if (document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"]')) return true;
  if (!(target instanceof Element)) return false;
  if (target.matches(TYPING)) return true;
  if (key.startsWith('Arrow')) return target.closest(OWN_ARROWS) !== null;
  return key === 'Enter' && target.closest('a, button, [role="treeitem"]') !== null;
}
