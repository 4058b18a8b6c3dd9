// Names that people read for what the data calls by keys: metrics, moods, reasons, languages, fields.
import { once } from './once.ts';
import type { Words } from './words.ts';

/** Names of fields and their values. */
export interface Names {
  /** `Agent` for `agent`; an owner's own field by its own name. */
  field(name: string): string;
  /** `Slow answer` for the reason `slow`; what has no name is shown as it is. */
  value(field: string, value: string): string;
}

/** Makes the names of a language. */
export function createNames({ name, format }: Pick<Words, 'name' | 'format'>): Names {
  const languages = once(() => new Intl.DisplayNames([format.tag], { type: 'language', fallback: 'code' }));
  return {
    field: (field) => name('field', field.replace(/^context\./, '')),
    value(field, value) {
      if (field === 'lang') {
        try {
          return languages().of(value) ?? value;
        } catch {
          return value;
        }
      }
      return name(`value.${field.replace(/^context\./, '')}`, value);
    },
  };
}
