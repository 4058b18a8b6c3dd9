// The button that saves, and what became of it.
import { useWords } from '../../../words/words.ts';
import { otherErrors } from './errors.ts';
import { Errors } from './Field.tsx';
import type { Send } from './useSend.ts';

/** The line; `fields` are the paths whose errors are shown elsewhere. */
export function SaveLine({
  change,
  fields,
  label,
  isDirty = true,
}: {
  change: Send;
  fields: readonly string[];
  label: string;
  isDirty?: boolean;
}) {
  const { t } = useWords();
  const { error, isSending, isDone } = change;
  const others = error?.status === 0 || error?.status === 403 ? [] : otherErrors(error, fields);
  return (
    <div class="save">
      <button type="submit" class="primary" disabled={isSending || !isDirty}>
        {label}
      </button>
      <span role="status">{isDone && !isDirty ? t('settings.saved') : ''}</span>
      {error && (error.status === 0 || error.status === 403) && (
        <p class="field-error" role="alert">
          {t(error.status === 0 ? 'error.offline' : 'error.role')}
        </p>
      )}
      <Errors errors={others} />
    </div>
  );
}
