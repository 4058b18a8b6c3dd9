// The debug overlay: says why each survey does or does not show, what waits and what happened. Fetched only where it is
// asked for. It takes no focus, lies below any card and stores nothing.
import { render } from 'preact';
import type { Client } from '../../src/index.ts';
import type { Extra } from '../extras.ts';
import { followScheme } from '../scheme.ts';
import { perform, type Said } from './actions.ts';
import { isCrowded, onCrowded, placeFor, placeHost } from './host.ts';
import { lookAt, lookAtQueue, type QueueState } from './look.ts';
import { Overlay, type OverlayPress } from './Overlay.tsx';
import { openWords, type Words } from './words.ts';

/** What is true changes with the time, too. */
const LOOK_AGAIN_MS = 2_000;

/** The page's overlay; there is one at most, and one that was closed stays away until the page loads anew. */
let current: { client: Client; update: (extra: Extra, words: Words) => void; end: () => void } | undefined;
const closed = new WeakSet<Client>();

/** Puts the overlay on the page, brings it up to date, or takes it away when nobody wants it. */
export async function placeOverlay(extra: Extra): Promise<void> {
  const { client, config } = extra;
  const words = config.debug && (await openWords(config));
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

function open(...first: [extra: Extra, words: Words]) {
  const root = placeHost();
  let [extra, words] = first;
  const { client, config } = extra;
  let queue: QueueState = { waiting: 0, refused: [], kept: [] };
  let isFolded = isCrowded();
  let outcome: Said = { said: '' };

  const draw = () => {
    const about = { words, state: lookAt(extra, queue), place: placeFor(extra.config), isFolded };
    render(<Overlay {...about} report="" {...outcome} press={press} />, root);
  };
  const look = async () => {
    draw();
    queue = await lookAtQueue(client).catch(() => queue);
    if (root.host.isConnected) draw();
  };
  const fold = (is: boolean) => {
    isFolded = is;
    draw();
  };
  async function press(...[action, survey = '']: OverlayPress): Promise<void> {
    if (action === 'close') {
      closed.add(client);
      return end();
    }
    if (action === 'fold' || action === 'unfold') {
      fold(action === 'fold');
      return root.querySelector('button')?.focus();
    }
    outcome = await perform(action, { client, words, state: lookAt(extra, queue), survey });
    await look();
    root.querySelector('textarea')?.select();
  }

  void look();
  const timer = setInterval(draw, LOOK_AGAIN_MS);
  const undos = [
    followScheme(root.querySelector('section') as HTMLElement, config, undefined),
    client.onAny(() => void look()),
    onCrowded(() => fold(true)),
    () => clearInterval(timer),
    () => root.host.remove(),
  ];
  const update = (...next: [extra: Extra, words: Words]) => {
    [extra, words] = next;
    void look();
  };
  return { update, end: () => undos.forEach((undo) => void undo()) };
}
