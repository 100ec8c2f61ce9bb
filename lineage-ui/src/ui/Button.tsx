import type { ButtonHTMLAttributes, JSX } from 'react';
import css from './controls.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  small?: boolean;
  /** only a picture; `aria-label` says what it is */
  icon?: boolean;
}

/** The look of a button, also for links. */
export function buttonClass({ kind = 'plain', small = false, icon = false }: Pick<ButtonProps, 'kind' | 'small' | 'icon'> = {}): string {
  return [css.button, kind === 'plain' ? '' : css[kind], small ? css.small : '', icon ? css.icon : ''].filter(Boolean).join(' ');
}

export function Button({ kind, small, icon, className, type = 'button', ...rest }: ButtonProps): JSX.Element {
  return <button type={type} className={[buttonClass({ kind, small, icon }), className].filter(Boolean).join(' ')} {...rest} />;
}
