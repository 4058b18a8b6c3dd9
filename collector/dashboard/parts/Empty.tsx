// What to do when there is nothing to show: take filters away, look at longer days, or paste the tag.
import { useAddress } from '../address/useAddress.ts';
import { useDashboard } from '../dashboard.ts';
import { useWords } from '../words/words.ts';

/** The note. */
export function Empty() {
  const { t } = useWords();
  const { address, go } = useAddress();
  const { site, session } = useDashboard();
  const hasFilters = Object.keys(address.filters).length > 0;
  const tag = `<script async src="${location.origin}/widget/nabz.js" data-endpoint="${location.origin}/v1/responses?site=${site.id}"></script>`;
  return (
    <div class="empty">
      <h2>{t(hasFilters ? 'empty.filters' : 'empty.days')}</h2>
      <p>
        {hasFilters && (
          <button type="button" onClick={() => go({ ...address, filters: {} })}>
            {t('filters.clear')}
          </button>
        )}
        {address.range !== 'all' && (
          <button type="button" onClick={() => go({ ...address, range: 'all' })}>
            {t('empty.all')}
          </button>
        )}
      </p>
      {session.role === 'admin' && !hasFilters && (
        <>
          <p>{t('empty.tag')}</p>
          <pre dir="ltr">
            <code>{tag}</code>
          </pre>
        </>
      )}
    </div>
  );
}
