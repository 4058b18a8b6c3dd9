// The filters that everything on the page obeys: those that are set, and a way to set more.
import { useRef } from 'preact/hooks';
import { withFilter } from '../address/address.ts';
import { useAddress } from '../address/useAddress.ts';
import type { Fields } from '../api/types.ts';
import { useData } from '../api/useData.ts';
import { useDashboard } from '../dashboard.ts';
import { useNames } from '../words/useNames.ts';
import { useWords } from '../words/words.ts';
import { Close, Filter } from './icons.tsx';
import { useOpened } from './useOpened.ts';

/** Filters without a list of values: they come from a bar or a word that was opened. */
const SINGLE = ['text', 'choice', 'customer', 'ref', 'status', 'verified'];

/** Chips of what is set, and the choice of what can be. */
export function FilterBar() {
  const { t, format } = useWords();
  const names = useNames();
  const { address, go } = useAddress();
  const { path } = useDashboard();
  const details = useRef<HTMLDetailsElement>(null);
  const [wasOpened, onToggle] = useOpened();
  const days = Object.fromEntries(Object.keys(address.filters).map((name) => [name, undefined]));
  const { data } = useData<Fields>(wasOpened ? path('/v1/fields', days) : null);
  const fields = [
    {
      name: 'band',
      values: ['negative', 'neutral', 'positive'].map((value) => ({ value, n: undefined })),
      more: false,
    },
    ...(data?.items ?? []),
  ];
  const toggle = (name: string, value: string) => {
    const values = address.filters[name] ?? [];
    const others = values.filter((each) => each !== value);
    go(withFilter(address, name, ...(others.length === values.length ? [...values, value] : others)));
  };
  const chips = Object.entries(address.filters).flatMap(([name, values]) =>
    values.map((value) => ({ name, value })),
  );

  return (
    <section class="filters" aria-label={t('filters')}>
      <details
        class="filter"
        ref={details}
        onToggle={onToggle}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !details.current) return;
          details.current.open = false;
          details.current.querySelector('summary')?.focus();
        }}
      >
        <summary>
          <Filter />
          <span>{t('filters.add')}</span>
        </summary>
        {wasOpened && (
          <div class="popover fields">
            {fields.map(({ name, values, more }) => (
              <fieldset key={name}>
                <legend>{names.field(name)}</legend>
                {values.map(({ value, n }) => (
                  <label key={value} class="check">
                    <input
                      type="checkbox"
                      checked={address.filters[name]?.includes(value) ?? false}
                      onChange={() => toggle(name, value)}
                    />
                    <bdi>{names.value(name, value)}</bdi>
                    {n !== undefined && <span class="n">{format.count(n)}</span>}
                  </label>
                ))}
                {more && <p class="hint">{t('filters.more')}</p>}
              </fieldset>
            ))}
          </div>
        )}
      </details>
      {chips.length > 0 && (
        <ul class="chips">
          {chips.map(({ name, value }) => (
            <li key={`${name} ${value}`}>
              <button
                type="button"
                class="chip"
                onClick={() =>
                  go(
                    withFilter(
                      address,
                      name,
                      ...(address.filters[name] ?? []).filter((each) => each !== value),
                    ),
                  )
                }
              >
                <span>
                  {names.field(name)}:{' '}
                  <bdi>
                    {SINGLE.includes(name) && name !== 'status' && name !== 'choice'
                      ? value
                      : names.value(name, value)}
                  </bdi>
                </span>
                <Close />
                <span class="for-ears">{t('filters.remove')}</span>
              </button>
            </li>
          ))}
          {chips.length > 1 && (
            <li>
              <button type="button" class="plain" onClick={() => go({ ...address, filters: {} })}>
                {t('filters.clear')}
              </button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
