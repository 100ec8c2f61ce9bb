import { Tabs as Radix } from 'radix-ui';
import type { JSX, ReactNode } from 'react';
import css from './Tabs.module.css';

interface TabsProps<V extends string> {
  label: string;
  value: V;
  tabs: readonly { value: V; label: string; count?: number; alarming?: boolean }[];
  onChange: (value: V) => void;
  children: ReactNode;
  /** the content fills what height is left, and scrolls by itself */
  filling?: boolean;
}

/** Parts of a view; the content is that of the chosen one. */
export function Tabs<V extends string>({ label, value, tabs, onChange, children, filling = false }: TabsProps<V>): JSX.Element {
  return (
    <Radix.Root className={filling ? css.filling : undefined} value={value} onValueChange={(chosen) => onChange(chosen as V)} activationMode="manual">
      <Radix.List className={css.list} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} className={css.tab} value={tab.value}>
            {tab.label}
            {tab.count === undefined ? null : (
              <span className={css.count} data-alarming={tab.alarming && tab.count > 0}>
                {tab.count.toLocaleString('en')}
              </span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content className={filling ? css.content : undefined} value={value} tabIndex={-1}>
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
