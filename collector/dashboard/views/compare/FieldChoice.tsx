// The choice of a field, and of the two of its values that are set against each other.
import { useAddress } from '../../address/useAddress.ts';
import type { Fields } from '../../api/types.ts';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';

type Field = Fields['items'][number];

/** Three selects; a choice shows at once. */
export function FieldChoice({
  fields,
  field,
  first,
  second,
}: {
  fields: readonly Field[];
  field: Field;
  first: string | undefined;
  second: string | undefined;
}) {
  const { t } = useWords();
  const names = useNames();
  const { address, go } = useAddress();
  const choose = (own: Record<string, string>) =>
    go({ ...address, own: { by: field.name, a: first ?? '', b: second ?? '', ...own } });
  const values = field.values.map(({ value }) => value);
  const side = (key: 'a' | 'b', chosen: string | undefined, other: string | undefined) => (
    <label>
      {t(key === 'a' ? 'compare.first' : 'compare.second')}
      <select value={chosen} onChange={({ currentTarget }) => choose({ [key]: currentTarget.value })}>
        {[...new Set([...(chosen === undefined ? [] : [chosen]), ...values])]
          .filter((value) => value !== other)
          .map((value) => (
            <option key={value} value={value}>
              {names.value(field.name, value)}
            </option>
          ))}
      </select>
    </label>
  );
  return (
    <div class="compare-fields">
      <label>
        {t('compare.field')}
        <select
          value={field.name}
          onChange={({ currentTarget }) => choose({ by: currentTarget.value, a: '', b: '' })}
        >
          {fields.map(({ name }) => (
            <option key={name} value={name}>
              {names.field(name)}
            </option>
          ))}
        </select>
      </label>
      {side('a', first, second)}
      {side('b', second, first)}
      <button type="button" onClick={() => choose({ a: second ?? '', b: first ?? '' })}>
        {t('compare.swap')}
      </button>
    </div>
  );
}
