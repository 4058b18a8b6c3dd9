// Whether the newest or the unhappiest answers stand first.
import { useAddress } from '../../address/useAddress.ts';
import { useWords } from '../../words/words.ts';
import type { Sort } from './useAnswers.ts';

/** The choice; it stands in the address. */
export function SortChoice({ sort }: { sort: Sort }) {
  const { t } = useWords();
  const { address, go } = useAddress();
  return (
    <label class="labelled">
      <span>{t('sort')}</span>
      <select
        value={sort}
        onChange={({ currentTarget }) => {
          const { sort: _, ...own } = address.own;
          go({ ...address, own: currentTarget.value === 'worst' ? { ...own, sort: 'worst' } : own });
        }}
      >
        <option value="newest">{t('sort.newest')}</option>
        <option value="worst">{t('sort.worst')}</option>
      </select>
    </label>
  );
}
