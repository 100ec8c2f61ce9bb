import { RadioGroup } from 'radix-ui';
import type { JSX, ReactNode } from 'react';
import css from './controls.module.css';

interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; label: ReactNode }[];
  onChange: (value: V) => void;
}

/** One of a few. */
export function Segmented<V extends string>({ label, value, options, onChange }: SegmentedProps<V>): JSX.Element {
  return (
    <RadioGroup.Root className={css.segmented} aria-label={label} orientation="horizontal" value={value} onValueChange={(chosen) => onChange(chosen as V)}>
      {options.map((option) => (
        <RadioGroup.Item key={option.value} className={css.segment} value={option.value}>
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
