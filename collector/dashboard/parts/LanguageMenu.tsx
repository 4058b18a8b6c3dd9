// The choice of the language, each by its own name.
import { chooseLanguage, language } from '../words/language.ts';
import { LANGUAGES, type Language } from '../words/languages.ts';
import { useWords } from '../words/words.ts';

/** A select of the languages. */
export function LanguageMenu() {
  const { t } = useWords();
  return (
    <label class="language">
      <span class="for-ears">{t('menu.language')}</span>
      <select
        value={language.value}
        onChange={({ currentTarget }) => chooseLanguage(currentTarget.value as Language)}
      >
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
