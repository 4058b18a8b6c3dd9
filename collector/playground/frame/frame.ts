// A page of a visitor: gives the tag that stands in it the chosen attributes, before the tag runs, and tells what happens.

import type { Client } from '../../../src/api.ts';
import { directionOf } from '../../../src/locale/language.ts';
import { readAddress } from '../state/address.ts';
import { CONFIG_ID } from '../state/toCode.ts';
import { toTagParts } from '../state/toConfig.ts';
import { answerPosts, leaveShared } from './device.ts';
import type { FrameMessage } from './messages.ts';

const tell = (message: FrameMessage) => parent.postMessage(message, location.origin);

tell({ kind: 'started' });
leaveShared();
answerPosts(
  () => (window.frameElement as HTMLElement | null)?.dataset.answers,
  (request) => tell({ kind: 'request', request }),
);
for (const level of ['error', 'warn', 'info'] as const) {
  const original = console[level].bind(console);
  console[level] = (...all: unknown[]) => {
    original(...all);
    if (String(all[0]).startsWith('nabz:')) tell({ kind: 'note', text: all.join(' ') });
  };
}

const { choices, view } = readAddress(new URLSearchParams(location.search), 'en');
const root = document.documentElement;
root.lang = choices.language;
root.dir = directionOf(choices.language);
root.dataset.look = view.look;
if (choices.attributes.position === 'inline' || choices.attributes.survey === 'article')
  root.dataset.inline = '';
for (const [name, value] of Object.entries(choices.tokens)) root.style.setProperty(`--nabz-${name}`, value);

const { attributes, config } = toTagParts(choices);
// The frame's look stands for what the visitor's device prefers.
const { scheme = 'auto' } = attributes;
const all = {
  ...attributes,
  scheme: scheme === 'auto' ? view.look : scheme,
  ...(config && { config: `#${CONFIG_ID}` }),
};
const tag = document.getElementById('tag') as HTMLElement;
for (const [name, value] of Object.entries(all)) tag.setAttribute(`data-${name}`, value);
if (config) {
  const holder = document.createElement('pre');
  holder.id = CONFIG_ID;
  holder.hidden = true;
  holder.textContent = JSON.stringify(config);
  document.body.append(holder);
}

window.nabz = [
  (nabz: Client) => {
    nabz.onAny((name, payload) => tell({ kind: 'event', name, payload }));
    if (attributes.consent) nabz.consent(true);
  },
];
