// Entry of the debug chunk. The overlay shows why each survey does or does not show, what waits and what happened. It
// takes no focus, lies below any card and stores nothing.
import { render } from 'preact';
import type { Client } from '../../src/api.ts';
import type { IntegrationOptions } from '../integrations.ts';
import { followScheme } from '../theme/scheme.ts';
import { perform, type Said } from './actions.ts';
import { isCrowded, placeFor, placeHost, type Stay, stay } from './host.ts';
import { lookAt, lookAtQueue, type QueueState } from './look.ts';
import { Overlay, type OverlayPress } from './Overlay.tsx';
import { openWords, type Words } from './words.ts';

/** The state changes with time, and in other tabs. */
const LOOK_AGAIN_MS = 2_000;

/** The page's only overlay. An overlay that was closed stays closed until the page is loaded again. */
let current:
  | { client: Client; update: (extra: IntegrationOptions, words: Words) => void; end: () => void }
  | undefined;
const closed = new WeakSet<Client>();
/** The latest options of each client; they may change while the texts for earlier ones are fetched. */
const latest = new WeakMap<Client, IntegrationOptions>();

/** Adds or updates the overlay; removes it when the config has no `debug`, or the overlay was closed. */
export async function placeOverlay(extra: IntegrationOptions): Promise<void> {
  const { client, config } = extra;
  latest.set(client, extra);
  const words = config.debug && (await openWords(config));
  if (latest.get(client) !== extra) return;
  const isMine = current?.client === client;
  if (!words || closed.has(client)) {
    if (isMine) end();
  } else if (isMine) current?.update(extra, words);
  else {
    end();
    current = { client, ...open(extra, words) };
  }
}

function end(): void {
  current?.end();
  current = undefined;
}

function open(...first: [extra: IntegrationOptions, words: Words]) {
  const root = placeHost();
  let [extra, words] = first;
  const { client, config } = extra;
  let queue: QueueState = { waiting: 0, refused: [], kept: [] };
  let isFolded = isCrowded();
  let isGone = false;
  let outcome: Said = { said: '' };

  const draw = () => {
    const about = { words, state: lookAt(extra, queue), place: placeFor(extra.config), isFolded, press };
    render(<Overlay {...about} report="" {...outcome} />, root);
  };
  const look = async () => {
    draw();
    queue = await lookAtQueue(client).catch(() => queue);
    if (!isGone) draw();
  };
  const fold = (is: boolean, hasFocus = !!root.activeElement) => {
    isFolded = is;
    draw();
    if (hasFocus) root.querySelector('button')?.focus();
  };
  const place = stay(root.host as HTMLElement, () => fold(true));
  async function press(...[action, survey = '']: OverlayPress): Promise<void> {
    if (action === 'close') {
      closed.add(client);
      return end();
    }
    if (action === 'fold' || action === 'unfold') return fold(action === 'fold', true);
    outcome = await perform(action, { client, words, state: lookAt(extra, queue), survey });
    await look();
    root.querySelector('textarea')?.select();
  }

  void look();
  const unfollow = followScheme(root.querySelector('section') as HTMLElement, config.scheme);
  const unsubscribe = onChange(client, place, () => void look());
  const update = (...next: [extra: IntegrationOptions, words: Words]) => {
    [extra, words] = next;
    void look();
  };
  return {
    update,
    end() {
      isGone = true;
      unfollow();
      unsubscribe();
    },
  };
}

/** Calls back whenever the state may have changed; returns the undo, which also removes the overlay. */
function onChange(client: Client, place: Stay, act: () => void): () => void {
  const unsubscribe = client.onAny(act);
  const timer = setInterval(() => {
    place.check();
    act();
  }, LOOK_AGAIN_MS);
  return () => {
    clearInterval(timer);
    unsubscribe();
    place.end();
  };
}
