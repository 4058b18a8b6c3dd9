// What is said when something cannot be shown: why, and what to do.
import type { RequestError } from '../api/request.ts';
import { useWords } from '../words/words.ts';

/** Statuses whose text in the reader's language says everything; the server's English text is left out. */
const EXPLAINED = [0, 403, 503];

/** A failed request, or a title of its own; with a way to try again. */
export function Problem({
  error,
  title,
  onRetry,
}: {
  error?: RequestError;
  title?: string;
  onRetry?: () => void;
}) {
  const { t } = useWords();
  return (
    <div class="problem" role="alert">
      <p>{title ?? t(error ? keyOf(error.status) : 'error.server')}</p>
      {error && !EXPLAINED.includes(error.status) && (
        <p class="detail" dir="ltr" lang="en">
          {error.message}
        </p>
      )}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {t('error.retry')}
        </button>
      )}
    </div>
  );
}

function keyOf(status: number): string {
  if (status === 0) return 'error.offline';
  if (status === 403) return 'error.role';
  if (status === 400) return 'error.input';
  return status === 503 ? 'error.away' : 'error.server';
}
