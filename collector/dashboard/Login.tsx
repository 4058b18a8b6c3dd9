// Log-in with a token, which is exchanged for a cookie that no script can read.
import { useId, useState } from 'preact/hooks';
import { RequestError, request } from './api/request.ts';
import { Mark } from './parts/icons.tsx';
import { LanguageMenu } from './parts/LanguageMenu.tsx';
import { useWords } from './words/words.ts';

/** The form. */
export function Login({ onDone }: { onDone(): void }) {
  const { t } = useWords();
  const id = useId();
  const [error, setError] = useState<RequestError>();
  const [isSending, setSending] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('token') as HTMLInputElement;
    const token = field.value.trim();
    if (!token) return field.focus();
    setSending(true);
    setError(undefined);
    try {
      await request('/session', { method: 'POST', body: {}, token });
      onDone();
    } catch (failure) {
      if (!(failure instanceof RequestError)) throw failure;
      setError(failure);
      setSending(false);
      field.focus();
      field.select();
    }
  };

  return (
    <main class="login">
      <div class="login-card">
        <Mark />
        <h1>{t('login.title')}</h1>
        <p>{t('login.about')}</p>
        <form onSubmit={submit}>
          <input type="text" autoComplete="username" value="nabz" readOnly hidden />
          <label for={id}>{t('login.token')}</label>
          <input
            id={id}
            name="token"
            type="password"
            autoComplete="current-password"
            spellcheck={false}
            dir="ltr"
            required
            aria-invalid={error ? true : undefined}
            aria-describedby={`${id}-help ${id}-error`}
          />
          <p class="hint" id={`${id}-help`}>
            {t('login.help')}
          </p>
          <p class="field-error" id={`${id}-error`} role="alert">
            {error && t(errorKey(error.status))}
          </p>
          <button class="primary" type="submit" disabled={isSending}>
            {t('login.enter')}
          </button>
        </form>
        <LanguageMenu />
      </div>
    </main>
  );
}

function errorKey(status: number): string {
  if (status === 401 || status === 400) return 'login.wrong';
  if (status === 429) return 'login.often';
  return status === 0 ? 'error.offline' : 'error.server';
}
