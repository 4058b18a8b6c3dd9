// Who may see what: tokens with their roles.

import { useId, useState } from 'preact/hooks';
import type { ListedToken } from '../../../access/tokenStore.ts';
import { dayOf } from '../../../figures/calendars.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Field, Record, Records } from '../../parts/Records.tsx';
import { useWords } from '../../words/words.ts';
import { Confirm } from './form/Confirm.tsx';
import { useSend } from './form/useSend.ts';
import { NewToken } from './NewToken.tsx';

const FIELDS = ['name', 'role', 'scope', 'since', 'until'] as const;

/** The section. */
export function TokensSection() {
  const { t, format } = useWords();
  const { calendar, site } = useDashboard();
  const id = useId();
  const [removed, setRemoved] = useState<ListedToken>();
  const removing = useSend();
  const { data, error, reload } = useData<{ items: ListedToken[] }>('/v1/tokens');
  const day = (instant: string) => format.day(dayOf(Date.parse(instant), site.timeZone), calendar);
  return (
    <>
      <NewToken />
      <section class="panel">
        <h2 id={id}>{t('settings.tokens')}</h2>
        {error && !data && <Problem error={error} onRetry={reload} />}
        {removing.error && <Problem error={removing.error} />}
        <p role="status" class="hint">
          {removing.isDone ? t('settings.tokens.removed') : ''}
        </p>
        {data && (
          <Records labelledby={id} headings={[...FIELDS.map((field) => t(`settings.tokens.${field}`)), '']}>
            {data.items.map((token) => (
              <Record key={token.id}>
                <Field label={t('settings.tokens.name')} isName>
                  <bdi>{token.name}</bdi>
                </Field>
                <Field label={t('settings.tokens.role')}>{t(`role.${token.role}`)}</Field>
                <Field label={t('settings.tokens.scope')}>
                  {[token.site ?? t('settings.tokens.all'), token.team, token.agent]
                    .filter((each) => each !== undefined)
                    .map((each, index) => (
                      <>
                        {index > 0 && ' · '}
                        <bdi key={each}>{each}</bdi>
                      </>
                    ))}
                </Field>
                <Field label={t('settings.tokens.since')}>{day(token.createdAt)}</Field>
                <Field label={t('settings.tokens.until')}>
                  {token.expiresAt
                    ? Date.parse(token.expiresAt) < Date.now()
                      ? t('settings.tokens.over')
                      : day(token.expiresAt)
                    : t('settings.tokens.never')}
                </Field>
                <Field label="">
                  <button type="button" onClick={() => setRemoved(token)}>
                    {t('settings.remove')}
                    <span class="for-ears"> {token.name}</span>
                  </button>
                </Field>
              </Record>
            ))}
          </Records>
        )}
      </section>
      {removed && (
        <Confirm
          title={t('settings.tokens.sure', { name: removed.name })}
          action={t('settings.remove')}
          onClose={() => setRemoved(undefined)}
          onConfirm={() =>
            void removing.send(`/v1/tokens/${encodeURIComponent(removed.id)}`, { method: 'DELETE' })
          }
        >
          <p>{t('settings.tokens.sure.hint')}</p>
        </Confirm>
      )}
    </>
  );
}
