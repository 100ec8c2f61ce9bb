import { type FormEvent, type JSX, useState } from 'react';
import { post } from '../api/client';
import { buttonClass } from '../ui/Button';
import css from './SignIn.module.css';

/** For who is not known to the server yet. */
export function SignIn({ onDone }: { onDone: () => void }): JSX.Element {
  const [token, setToken] = useState('');
  const [asking, setAsking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsking(true);
    setWrong(null);
    try {
      await post('/session', { token: token.trim() });
      onDone();
    } catch (error) {
      setWrong((error as Error).message);
    } finally {
      setAsking(false);
    }
  };
  return (
    <main className={css.page}>
      <form className={css.card} onSubmit={(event) => void submit(event)}>
        <img src="/_ui/icon.svg" alt="" width={40} height={40} />
        <h1>Sign in to Larder</h1>
        <label className={css.label} htmlFor="token">
          Access token
        </label>
        <input
          id="token"
          className={css.input}
          type="password"
          autoComplete="current-password"
          value={token}
          onChange={(event) => setToken(event.target.value)}
          aria-invalid={wrong !== null}
          aria-describedby={wrong ? 'token-wrong' : 'token-hint'}
          autoFocus
        />
        {wrong ? (
          <p id="token-wrong" role="alert" className={css.wrong}>
            {wrong}
          </p>
        ) : (
          <p id="token-hint" className="meta">
            Whoever runs this Larder has it. It is kept in a cookie of this browser.
          </p>
        )}
        <button type="submit" className={buttonClass({ kind: 'primary' })} disabled={asking || token.trim() === ''}>
          {asking ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
