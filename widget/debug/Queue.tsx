import type { DebugState } from './look.ts';
import type { Words } from './words.ts';

/**
 * Shows what the device keeps: waiting and refused responses, where the last one was saved, and the names in storage.
 */
export function Queue({ queue, log, words }: Pick<DebugState, 'queue' | 'log'> & { words: Words }) {
  const { t, format } = words;
  const saved = log.findLast(([, name]) => name === 'saved')?.[2];
  return (
    <dl class="queue">
      <dt>{t('kept.waiting')}</dt>
      <dd>{format(queue.waiting)}</dd>
      <dt>{t('kept.refused')}</dt>
      <dd>
        {format(queue.refused.length)}
        {queue.refused.map(({ status, response }) => (
          <code class="line" dir="ltr" key={response.id}>
            {`${status} ${response.survey} ${response.id}`}
          </code>
        ))}
      </dd>
      {saved && <dt key="saved name">{t('kept.saved')}</dt>}
      {saved && (
        <dd key="saved">
          <code dir="ltr">{'storage' in saved && saved.storage}</code>
        </dd>
      )}
      <dt key="kept name">{t('kept.kept')}</dt>
      <dd key="kept">
        {queue.kept.length ? <code dir="ltr">{queue.kept.join(', ')}</code> : t('kept.nothing')}
      </dd>
    </dl>
  );
}
