// "Ask me later" and "Don't ask again": fetched, with their texts, where the config offers them.
import { parseDurationMs } from '../../src/config/duration.ts';
import type { Language } from '../../src/locale/language.ts';
import { ALL_SURVEYS } from '../../src/targeting/history.ts';
import { type LoadTexts, type MessageSource, openCatalog } from '../catalogs.ts';
import { addParts } from '../parts.ts';
import type { View } from './view.ts';

const TEXTS: Record<Language, LoadTexts> = {
  fa: () => import('../../locales/fa.json?messages=offer'),
  ar: () => import('../../locales/ar.json?messages=offer'),
  en: () => import('../../locales/en.json?messages=offer'),
};

/** How long "later" is, unless the config says so. */
const LATER = '1d';
/** A dismissal that any clock counts as past, and that does not end. */
const FOR_EVER = { dismissedAt: 1, pauseMs: 1e15 };

/** As quiet as they may be: whoever wants to answer does not meet them. */
const css =
  '.offer{display:flex;flex-wrap:wrap;gap:0 12px;margin-top:4px}.offer button{min-height:44px;padding-inline:4px;border:0;background:none;color:var(--muted);font-size:13px;text-decoration:underline}';

/** Fetches the offer with its texts; cards that are open show it then. Rejects when that fails. */
export async function loadOffer(language: MessageSource): Promise<void> {
  await openCatalog(language, 'offer', TEXTS);
  addParts({ Offer, css });
}

/** The buttons, until something is answered; a visitor who came by themselves needs none. */
export function Offer({ view }: { view: View }) {
  const { session, config, isInvited, survey, note } = view.display;
  const { offer = [], later = LATER } = config;
  if (!offer.length || isInvited || Object.keys(session.state.value.answers).length) return null;
  const leave = (name: 'later' | 'never') => {
    const pauseMs = parseDurationMs(later) ?? 0;
    view.close();
    if (name === 'later') note(survey.id, { pauseMs, quietUntil: Date.now() + pauseMs });
    else note(ALL_SURVEYS, FOR_EVER);
  };
  return (
    <div class="offer" part="offer">
      {offer.map((name) => (
        <button key={name} type="button" class={name} onClick={() => leave(name)}>
          {view.t(`action.${name}`)}
        </button>
      ))}
    </div>
  );
}
