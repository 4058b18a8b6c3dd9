// What the frame says when the files of the dashboard cannot be fetched. Its texts are here, because those of the catalogs
// are among what is missing.
import { reload } from './reload.ts';
import { firstLanguage, type Language, tagOf } from './words/languages.ts';

const TEXTS: Record<Language, { said: string; retry: string }> = {
  fa: {
    said: 'داشبورد بار نشد. اتصال را بررسی کنید و دوباره امتحان کنید.',
    retry: 'تلاش دوباره',
  },
  ar: {
    said: 'تعذّر تحميل لوحة المتابعة. يُرجى التحقق من الاتصال ثم إعادة المحاولة.',
    retry: 'إعادة المحاولة',
  },
  en: {
    said: 'The dashboard could not be loaded. Check the connection and try again.',
    retry: 'Try again',
  },
};

/** Puts the sentence and a way to try again in place of the frame's skeleton. */
export function sayUnreachable(): void {
  const language = firstLanguage();
  const { said, retry } = TEXTS[language];
  const root = document.documentElement;
  root.lang = tagOf(language);
  root.dir = language === 'en' ? 'ltr' : 'rtl';
  const problem = document.createElement('div');
  problem.className = 'problem';
  problem.role = 'alert';
  const sentence = document.createElement('p');
  sentence.textContent = said;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = retry;
  button.onclick = reload;
  problem.append(sentence, button);
  const main = document.querySelector('main');
  main?.removeAttribute('aria-busy');
  main?.replaceChildren(problem);
  button.focus();
}
