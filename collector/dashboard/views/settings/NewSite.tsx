// A further site, with the zone and calendar of the one that is shown.
import { useState } from 'preact/hooks';
import { useAddress } from '../../address/useAddress.ts';
import type { Site } from '../../api/types.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { Field } from './form/Field.tsx';
import { SaveLine } from './form/SaveLine.tsx';
import { useSend } from './form/useSend.ts';

const ID = /^[a-z0-9][a-z0-9._-]{0,62}$/i;

/** The form; the new site is shown once it is there. */
export function NewSite() {
  const { t } = useWords();
  const { address, go } = useAddress();
  const { site, sites } = useDashboard();
  const [id, setId] = useState('');
  const [made, setMade] = useState<string>();
  const change = useSend();
  const isTaken = sites.some((each) => each.id === id) && id !== made;

  const make = async (event: SubmitEvent) => {
    event.preventDefault();
    const { timeZone, calendar } = site;
    const sent = await change.send<Site>(`/v1/sites/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body: { name: '', origins: [], timeZone, calendar },
    });
    if (sent) setMade(id);
  };

  return (
    <form class="panel" onSubmit={make}>
      <h2>{t('settings.site.new')}</h2>
      <Field label={t('settings.site.id')} hint={t('settings.site.id.hint')}>
        {(props) => (
          <input
            {...props}
            type="text"
            dir="ltr"
            required
            maxLength={63}
            pattern={ID.source.replace('a-z', 'a-zA-Z').replace('[a-z0-9._-]', '[a-zA-Z0-9._\\-]')}
            spellcheck={false}
            value={id}
            onInput={({ currentTarget }) => setId(currentTarget.value.trim())}
          />
        )}
      </Field>
      {isTaken && <p class="field-error">{t('settings.site.taken')}</p>}
      <SaveLine
        change={change}
        fields={[]}
        label={t('settings.site.make')}
        isDirty={ID.test(id) && !isTaken && id !== made}
      />
      {made && sites.some((each) => each.id === made) && (
        <button
          type="button"
          onClick={() => go({ ...address, site: made, filters: {}, own: { section: 'site' } })}
        >
          {t('settings.site.open', { site: made })}
        </button>
      )}
    </form>
  );
}
