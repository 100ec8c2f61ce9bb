import { Check, Copy } from 'lucide-react';
import { type JSX, useEffect, useState } from 'react';
import { Button } from './Button';

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string | (() => string); label?: string }): JSX.Element {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    navigator.clipboard === undefined
      ? setSaid('The browser forbids it')
      : void navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
          () => setSaid('Copied'),
          () => setSaid('The browser forbids it'),
        );
  return (
    <Button small onClick={copy}>
      {said === 'Copied' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  );
}
