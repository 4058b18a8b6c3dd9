// A first rendering is slow: the browser compiles each function at its first call, parses the style sheet and looks for
// the fonts. Measured at CPU 4×: 160 ms, and 50 ms for the second one.
import { brandOf } from '../../src/config/brand.ts';
import type { Config } from '../../src/config/options.ts';
import { resolveDigits } from '../../src/locale/digits.ts';
import { pageLanguage } from '../../src/locale/language.ts';
import { createSession } from '../../src/survey/session.ts';
import type { Survey } from '../../src/survey/types.ts';
import { renderCard } from '../card/renderCard.tsx';
import { createOwnElement } from '../element.ts';
import { loadMessages } from '../messages.ts';

const ignore = () => {};

/** Renders a survey once where nobody sees it, so that it appears at once when it is shown. Call it when the page is idle. */
export async function rehearse(survey: Survey, config: Config): Promise<void> {
  const language = pageLanguage(config.lang, config.messages);
  const messages = await loadMessages(language);
  const host = createOwnElement();
  const card = renderCard({
    display: {
      id: '',
      survey,
      session: createSession(survey, ignore),
      language,
      digits: resolveDigits(language.tag, config.digits),
      config: {},
      values: { brand: brandOf(config), ...config.context },
      position: 'bottom-start',
      isInvited: false,
      onVisible: ignore,
      onLayout: ignore,
      onInput: ignore,
      note: ignore,
      onRemoved: ignore,
    },
    messages,
    on: () => ignore,
    host,
  });
  // Laid out, for the fonts, and gone within this task: it is never painted.
  host.setAttribute('data-corner', '');
  host.style.visibility = 'hidden';
  document.documentElement.append(host);
  host.getBoundingClientRect();
  card.remove();
}
