// The search in what customers wrote.
import { useId } from 'preact/hooks';
import { withFilter } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { Search as Glass } from '../../parts/icons.tsx';
import { useWords } from '../../words/words.ts';

/** The field; what is searched for is a filter like others, and stands in the address. */
export function Search() {
  const { t } = useWords();
  const { address, go } = useAddress();
  const id = useId();
  const text = address.filters.text?.[0] ?? '';
  return (
    <search class="search">
      <form
        key={text}
        onSubmit={(event) => {
          event.preventDefault();
          const field = event.currentTarget.elements.namedItem('text') as HTMLInputElement;
          const wanted = field.value.trim();
          go(withFilter(address, 'text', ...(wanted ? [wanted] : [])));
        }}
      >
        <label for={id}>{t('search')}</label>
        <div class="field-row">
          <input
            id={id}
            name="text"
            type="search"
            dir="auto"
            defaultValue={text}
            maxLength={200}
            aria-describedby={`${id}-help`}
          />
          <button type="submit">
            <Glass />
            <span>{t('search.find')}</span>
          </button>
        </div>
        <p class="hint" id={`${id}-help`}>
          {t('search.help')}
        </p>
      </form>
    </search>
  );
}
