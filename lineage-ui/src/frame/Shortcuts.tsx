import type { JSX } from 'react';
import { Dialog } from '../ui/Dialog';
import { Key } from '../ui/Key';
import css from './Shortcuts.module.css';
import { SHORTCUTS } from './shortcuts';

export function Shortcuts({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Shortcuts" onClose={onClose} width={640}>
      <div className={css.columns}>
        {SHORTCUTS.map(({ where, keys }) => (
          <section key={where} aria-label={where}>
            <h3 className={css.where}>{where}</h3>
            <dl className={css.list}>
              {keys.map(([key, what]) => (
                <div key={key} className={css.line}>
                  <dt>
                    {key.split(' ').map((part) => (
                      <Key key={part}>{part}</Key>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
