// When a conversation has ended. In: what the vendor tells. Out: one call a conversation, at its end.
import type { Adapter, Sign, TargetingContext, Told } from './adapter.ts';

/** What a survey is told of the conversation it asks about. */
export type ChatContext = Record<string, string | number>;

/** So long a hidden window stays hidden before the conversation counts as over. */
export const HIDDEN_MS = 10_000;
/** So long a window must have been open where the vendor does not tell of both sides' messages. */
export const OPEN_MS = 20_000;

interface Talk {
  heard: Set<Sign>;
  facts: TargetingContext;
  openSince: number | undefined;
  hasBeenOpen: boolean;
  isHidden: boolean;
  /** How it came to an end: nothing more is asked until another conversation begins. */
  end?: 'asked' | 'ended' | 'rated';
}

const begin = (openSince?: number): Talk => ({
  heard: new Set(),
  facts: {},
  openSince,
  hasBeenOpen: false,
  isHidden: false,
});

/** Follows one vendor's conversations, one after the other. */
export function followConversation(
  { name, title, needs, isEndOfStarted }: Pick<Adapter, 'name' | 'title' | 'needs' | 'isEndOfStarted'>,
  fire: (context: ChatContext) => void,
): { tell(told: Told): void; stop(): void } {
  let talk = begin();
  const asked = new Set<TargetingContext['ref']>();
  let isRatingTold = false;
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
    if (talk.isHidden && isWorthAsking(talk, needs)) timer = setTimeout(ask, HIDDEN_MS);
  };
  const sayRated = () => {
    talk.end = 'rated';
    if (!isRatingTold) console.info(`nabz: ${title} asks for a rating itself; no survey of ours after that`);
    isRatingTold = true;
  };

  return {
    tell(told) {
      const { is, ...given } = typeof told === 'object' ? told : { is: told };
      if (isAnother(talk, is, given.ref)) {
        stop();
        talk = begin(talk.openSince === undefined ? undefined : performance.now());
      }
      for (const [key, value] of Object.entries(given))
        if (value !== undefined) talk.facts[key as keyof TargetingContext] = value;
      if (!is) return;
      turnWindow(talk, is);
      talk.heard.add(is);
      if (is === 'ended') {
        if (!talk.end && (!isEndOfStarted || talk.heard.has('started'))) ask();
        talk.end = 'ended';
      } else if (is === 'rated' && !talk.end) sayRated();
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

/** Both sides have written; or, where the vendor does not tell of both, the window was open for long. */
function isWorthAsking({ end, heard, hasBeenOpen }: Talk, needs: readonly Sign[]): boolean {
  const hasBoth = heard.has('visitor') && heard.has('team');
  return !end && (hasBoth || (hasBeenOpen && needs.every((sign) => heard.has(sign))));
}

/** What is written after an end begins anew; after a window that was hidden it goes on. */
function isAnother({ end, facts }: Talk, sign: Sign | undefined, ref: TargetingContext['ref']): boolean {
  if (ref !== undefined && facts.ref !== undefined) return ref !== facts.ref;
  return !!end && (sign === 'started' || (sign === 'visitor' && end === 'ended'));
}
