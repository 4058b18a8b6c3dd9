// What was changed or erased, when and by whom, a page at a time.

import { useId } from 'preact/hooks';
import type { AuditEntry } from '../../../access/audit.ts';
import { toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Field, Record, Records } from '../../parts/Records.tsx';
import { useWords } from '../../words/words.ts';

const LIMIT = '50';
const HEADINGS = [
  'settings.log.at',
  'settings.log.who',
  'settings.log.action',
  'site',
  'settings.log.detail',
];

/** The section. */
export function LogSection() {
  const { t, format } = useWords();
  const { address } = useAddress();
  const { session, site, calendar } = useDashboard();
  const id = useId();
  const { before } = address.own;
  const query = new URLSearchParams({ limit: LIMIT, ...(before && { before }) });
  // The log is of all sites, so an admin of one may not read it.
  const isAllowed = session.site === undefined;
  const { data, error, isLoading, reload } = useData<{ items: AuditEntry[]; next: string | null }>(
    isAllowed ? `/v1/audit?${query}` : null,
  );
  const to = (own: Record<string, string>) => toHref({ ...address, own: { section: 'log', ...own } });
  /** What was done, in words where there are some. */
  const actionOf = (action: string) => {
    const key = `settings.action.${action}`;
    const said = t(key);
    return said === key ? action : said;
  };

  return (
    <section class="panel" aria-busy={isLoading}>
      <h2 id={id}>{t('settings.log')}</h2>
      <p class="hint">{t(isAllowed ? 'settings.log.hint' : 'settings.log.refused')}</p>
      {error && !data && <Problem error={error} onRetry={reload} />}
      {data && (
        <>
          {data.items.length === 0 && <p>{t('settings.log.none')}</p>}
          {data.items.length > 0 && (
            <Records labelledby={id} headings={HEADINGS.map((key) => t(key))}>
              {data.items.map((entry) => (
                <Record key={entry.id}>
                  <Field label={t('settings.log.at')}>
                    <time dateTime={entry.at}>{format.moment(entry.at, calendar, site.timeZone)}</time>
                  </Field>
                  <Field label={t('settings.log.who')}>
                    <bdi>{entry.who}</bdi>
                  </Field>
                  <Field label={t('settings.log.action')}>
                    <bdi>{actionOf(entry.action)}</bdi>
                  </Field>
                  <Field label={t('site')}>{entry.site !== undefined && <bdi>{entry.site}</bdi>}</Field>
                  <Field label={t('settings.log.detail')}>
                    {Object.keys(entry.detail).length > 0 && (
                      <ul class="detail">
                        {Object.entries(entry.detail).map(([name, value]) => (
                          <li key={name}>
                            <bdi dir="ltr">
                              {name}: {typeof value === 'object' ? JSON.stringify(value) : String(value)}
                            </bdi>
                          </li>
                        ))}
                      </ul>
                    )}
                  </Field>
                </Record>
              ))}
            </Records>
          )}
          <p class="actions">
            {before && <a href={to({})}>{t('settings.log.newest')}</a>}
            {data.next && <a href={to({ before: data.next })}>{t('settings.log.older')}</a>}
          </p>
        </>
      )}
    </section>
  );
}
