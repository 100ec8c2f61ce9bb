import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { JSX, ReactNode } from 'react';
import { Button } from './Button';
import css from './Dialog.module.css';

interface DialogProps {
  title: ReactNode;
  /** what it is about, for who hears it and who sees it */
  description?: ReactNode;
  onClose: () => void;
  width?: number;
  children: ReactNode;
}

/** The dialog itself first: its first control is the one that closes it. */
function onContent(event: Event): void {
  event.preventDefault();
  (event.currentTarget as HTMLElement).focus();
}

/** Over the view, until it is closed; Escape closes it. */
export function Dialog({ title, description, onClose, width = 560, children }: DialogProps): JSX.Element {
  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={css.overlay} />
        <Radix.Content className={css.dialog} style={{ width }} onOpenAutoFocus={onContent} {...(description ? {} : { 'aria-describedby': undefined })}>
          <header className={css.head}>
            <div className={css.words}>
              <Radix.Title className={css.title}>{title}</Radix.Title>
              {description ? <Radix.Description className={css.description}>{description}</Radix.Description> : null}
            </div>
            <Radix.Close asChild>
              <Button kind="quiet" small icon aria-label="Close">
                <X size={16} />
              </Button>
            </Radix.Close>
          </header>
          <div className={css.body}>{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
