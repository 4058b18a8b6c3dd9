// Finds the end of a conversation in what the vendor reports, and calls back once for each.
import type { Adapter, ConversationFacts, Report, Sign } from './adapter.ts';

/** The context of a survey about a conversation. */
export type ChatContext = Record<string, string | number>;

/** So long a hidden window stays hidden before the conversation counts as over. */
export const HIDDEN_MS = 10_000;
/** So long a window must have been open where the vendor does not report both sides' messages. */
export const OPEN_MS = 20_000;
/** So long after an end the vendor’s own survey may come and replace ours. */
export const ENDING_MS = 2_000;

interface Talk {
  signs: Set<Sign>;
  facts: ConversationFacts;
  openSince: number | undefined;
  hasBeenOpen: boolean;
  isHidden: boolean;
  /** How it came to an end: nothing more is asked until another conversation begins. */
  end?: 'asked' | 'ended' | 'rated';
}

const begin = (openSince?: number): Talk => ({
  signs: new Set(),
  facts: {},
  openSince,
  hasBeenOpen: false,
  isHidden: false,
});

/** Follows one vendor's conversations, one after the other. */
export function followConversation(
  { name, needs = [], isEndOfStarted }: Pick<Adapter, 'name' | 'needs' | 'isEndOfStarted'>,
  fire: (context: ChatContext) => void,
): { report(event: Report): void; stop(): void } {
  let talk = begin();
  const asked = new Set<ConversationFacts['ref']>();
  let isRatingLogged = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => clearTimeout(timer);
  const ask = () => {
    stop();
    const { ref } = talk.facts;
    talk.end = 'asked';
    if (ref !== undefined && asked.has(ref)) return;
    asked.add(ref);
    fire({ channel: 'chat', vendor: name, ...talk.facts } as ChatContext);
  };
  const wait = () => {
    stop();
    if (talk.end) return;
    if (talk.signs.has('ending')) timer = setTimeout(ask, ENDING_MS);
    else if (talk.isHidden && isWorthAsking(talk, needs)) timer = setTimeout(ask, HIDDEN_MS);
  };
  const logRated = () => {
    talk.end = 'rated';
    if (!isRatingLogged) console.info(`nabz: ${name} asks for a rating itself; no survey of ours after that`);
    isRatingLogged = true;
  };

  return {
    report(event) {
      const { is, ...facts } = typeof event === 'object' ? event : { is: event };
      if (isAnother(talk, is, facts.ref)) {
        stop();
        talk = begin(talk.openSince === undefined ? undefined : performance.now());
      }
      for (const [key, value] of Object.entries(facts))
        if (value !== undefined) talk.facts[key as keyof ConversationFacts] = value;
      if (!is) return;
      turnWindow(talk, is);
      talk.signs.add(is);
      if (is === 'ended' || is === 'over') {
        if (!talk.end && (!isEndOfStarted || talk.signs.has('started'))) ask();
        talk.end = 'ended';
        if (is === 'over') talk = begin();
      } else if (is === 'rated' && !talk.end) logRated();
      wait();
    },
    stop,
  };
}

/** Whoever writes has the window open, whether or not the vendor said so. */
function turnWindow(talk: Talk, sign: Sign): void {
  const now = performance.now();
  if (sign === 'hidden') {
    talk.hasBeenOpen ||= talk.openSince !== undefined && now - talk.openSince >= OPEN_MS;
    talk.openSince = undefined;
    talk.isHidden = true;
  } else if (sign === 'opened' || sign === 'started' || sign === 'visitor') {
    talk.openSince ??= now;
    talk.isHidden = false;
  }
}

/** Both sides have written; or, where the vendor does not report both, the window was open for long. */
function isWorthAsking({ signs, hasBeenOpen }: Talk, needs: readonly Sign[]): boolean {
  const hasBoth = signs.has('visitor') && signs.has('team');
  return hasBoth || (hasBeenOpen && needs.every((sign) => signs.has(sign)));
}

/** What is written after an end begins anew; after a window that was hidden it goes on. */
function isAnother({ end, facts }: Talk, sign: Sign | undefined, ref: ConversationFacts['ref']): boolean {
  if (ref !== undefined && facts.ref !== undefined) return ref !== facts.ref;
  return !!end && (sign === 'started' || (sign === 'visitor' && end === 'ended'));
}
