// The launcher: a "Give feedback" button in the corner, by which visitors open the survey at any time.
import { render } from 'preact';
import type { Client } from '../../src/api.ts';
import { brandOf } from '../../src/config/brand.ts';
import { type Config, DEFAULTS, type Position } from '../../src/config/options.ts';
import { findKey, pageLanguage, type ResolvedLanguage } from '../../src/locale/language.ts';
import { fill, type Messages } from '../../src/locale/translate.ts';
import { toJson } from '../../src/toJson.ts';
import { Face } from '../card/icons.tsx';
import { createOwnElement, ELEMENT, raise } from '../element.ts';
import { needsPlacement } from '../loadPage.ts';
import { loadMessages } from '../messages.ts';
import { followTheme } from '../theme/theme.ts';
import { avoidObstacles } from './avoidObstacles.ts';
import { keepFocusVisible } from './keepFocusVisible.ts';
import { shieldFromPage } from './shield.ts';
import { watchObstacles } from './watchObstacles.ts';

/** Aborts the page's only launcher; `made` holds the options that it was made with. */
let current: (AbortController & { made?: string }) | undefined;

/**
 * Adds, replaces or removes the launcher, as the config and the consent require. It opens the survey with `force`, so
 * visitors can answer as often as they like. It is hidden while a card stands in a corner. Rejects when the texts of
 * its language cannot be loaded; the next call tries again.
 */
export async function placeLauncher(client: Client, config: Config): Promise<void> {
  const { launcher, survey, lang, messages: own, scheme, accent, font, brand, offset } = config;
  const position = config.position?.includes('-') ? config.position : DEFAULTS.position;
  const isWanted = !!launcher && client.why(survey) !== 'consent';
  const made = isWanted ? toJson([launcher, lang, own, position, scheme, accent, font, brand, offset]) : '';
  if (made === (current?.made ?? '')) return;
  current?.abort();
  current = isWanted ? Object.assign(new AbortController(), { made }) : undefined;
  if (!current) return;
  const { signal } = current;
  const language = pageLanguage(config.lang, own);
  const options = { position, config };
  const messages = await loadMessages(language).catch((error) => {
    // The next config tries again.
    if (current?.signal === signal) current = undefined;
    throw error;
  });
  if (signal.aborted) return;
  const host = createOwnElement();
  host.setAttribute('data-launcher', '');
  const root = host.shadowRoot as ShadowRoot;
  let isOpened = false;
  const open = () => {
    isOpened = true;
    void client.show(undefined, { force: true, focus: true }).then(({ shown }) => {
      // A survey that did not open took no focus, so none is restored.
      isOpened &&= shown;
    });
  };
  draw(root, position, language, toText(config, language, messages), open);
  const card = root.firstElementChild as HTMLElement;
  raise(host);
  const undoTheme = followTheme(card, config);
  if (needsPlacement(options)) avoidObstacles(card, options);
  const undos = [
    undoTheme,
    shieldFromPage(host),
    watchObstacles(card, options),
    keepFocusVisible(root, () => {}),
    followCards(host, (hasCard) => {
      host.toggleAttribute('data-hidden', hasCard);
      if (hasCard || !isOpened) return;
      isOpened = false;
      // The visitor came from here, and the focus was lost with the card.
      if (document.activeElement === document.body)
        root.querySelector('button')?.focus({ preventScroll: true });
    }),
    () => {
      host.removeAttribute('data-corner');
      host.remove();
    },
  ];
  signal.addEventListener('abort', () => undos.forEach((undo) => void undo()));
}

function draw(
  root: ShadowRoot,
  position: Position,
  { tag, dir }: ResolvedLanguage,
  text: string,
  open: () => void,
): void {
  render(
    <section class="card" part="launcher" lang={tag} dir={dir} data-position={position} data-state="folded">
      <button type="button" class="tab" part="tab" onClick={open}>
        <Face mood="happy" />
        <bdi>{text}</bdi>
      </button>
    </section>,
    root,
  );
}

/** Calls `tell` with whether a card stands in a corner of the page, now and whenever that changes; returns the undo. */
function followCards(launcher: Element, tell: (hasCard: boolean) => void): () => void {
  const look = () => {
    // The page may have replaced its body.
    observer.observe(document.body, { childList: true });
    tell(
      [...document.body.children].some(
        (element) => element !== launcher && element.matches(`${ELEMENT}[data-corner]:not([data-gone])`),
      ),
    );
  };
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { childList: true });
  look();
  return () => observer.disconnect();
}

function toText(config: Config, { tag, language }: ResolvedLanguage, messages: Messages): string {
  const { launcher } = config;
  const texts = typeof launcher === 'object' ? launcher : {};
  const own =
    typeof launcher === 'string' ? launcher : texts[findKey(Object.keys(texts), tag, language, 'en') ?? ''];
  return own ? fill(own, { brand: brandOf(config) }) : String(messages['launcher.open']);
}
