// @vitest-environment happy-dom
import { getByRole } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../src/api.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import { loadPage } from '../../widget/loadPage.ts';
import { mount } from '../../widget/mount.ts';

let client: Client;
let heard: { name: string; target: EventTarget | null; detail: unknown }[] = [];

const listen = (name: string) => document.addEventListener(`nabz:${name}`, hear);
const hear = (event: Event) =>
  void heard.push({ name: event.type, target: event.target, detail: (event as CustomEvent).detail });

beforeAll(async () => {
  await Promise.all([loadPage(), import('../../src/config/check.ts')]);
});

afterEach(() => {
  client.destroy();
  for (const name of ['ready', 'answered', 'skipped']) document.removeEventListener(`nabz:${name}`, hear);
  heard = [];
  localStorage.clear();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe('mount', () => {
  it('renders a survey at the end of the body, in an element of its own', async () => {
    client = mount({ trigger: 'manual', lang: 'fa' });
    expect(await client.show()).toMatchObject({ shown: true });
    const host = document.body.lastElementChild;
    expect(host?.localName).toBe('nabz-survey');
    const card = host?.shadowRoot?.querySelector('section') as HTMLElement;
    expect(getByRole(card, 'radiogroup', { name: 'تجربهٔ شما از پشتیبانی ما چطور بود؟' })).toBeDefined();
  });

  it('renders in a language of the site’s own texts and in its direction, whatever the page’s is', async () => {
    document.documentElement.lang = 'ar';
    document.documentElement.dir = 'rtl';
    client = mount({
      trigger: 'manual',
      lang: 'de-AT',
      messages: { de: { 'sticker.question': 'Wie war unsere Hilfe?' } },
    });
    await client.show();
    const card = document.body.lastElementChild?.shadowRoot?.querySelector('section') as HTMLElement;
    expect(getByRole(card, 'radiogroup', { name: 'Wie war unsere Hilfe?' })).toBeDefined();
    expect(card).toMatchObject({ lang: 'de-AT', dir: 'ltr' });
    document.documentElement.lang = '';
    document.documentElement.dir = '';
  });

  it('logs once that a language has no texts, and renders in another', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    client = mount({ trigger: 'manual', lang: 'de' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await client.configure({ brand: 'Shop' });
    await client.show();
    await vi.waitFor(() => expect(error).toHaveBeenCalled());
    expect(error.mock.calls).toEqual([
      [expect.stringMatching(/^nabz: data-lang is "de"; allowed: auto, fa, .* your messages; using auto$/)],
    ]);
    const card = document.body.lastElementChild?.shadowRoot?.querySelector('section');
    expect(card?.lang).toMatch(/^en/);
  });

  it('does not log a language whose texts come with a later config', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    client = mount({ trigger: 'manual', lang: 'de' });
    await client.configure({ messages: { de: { 'action.submit': 'Senden' } } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(error).not.toHaveBeenCalled();
  });

  it('dispatches each event of a survey once, from its element', async () => {
    client = mount({ trigger: 'manual', lang: 'en' });
    listen('answered');
    const shown = await client.show();
    const host = document.body.lastElementChild;
    host?.shadowRoot?.querySelector('input')?.click();
    expect(heard).toEqual([
      {
        name: 'nabz:answered',
        target: host,
        detail: {
          survey: 'stickers',
          id: shown.shown && shown.id,
          question: 'rating',
          type: 'stickers',
          value: 'sad',
          score: 1,
        },
      },
    ]);
  });

  it('dispatches an event without an element from the document', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    client = mount({ trigger: 'manual' });
    listen('skipped');
    await client.show('nothing');
    expect(heard).toEqual([
      { name: 'nabz:skipped', target: document, detail: { survey: 'nothing', reason: 'unknown-survey' } },
    ]);
  });

  it.each([
    [false, 1],
    [true, 0],
  ])('where it was announced already (%s), dispatches ready %d times', async (isAnnounced, times) => {
    listen('ready');
    client = mount({ trigger: 'manual' }, { isAnnounced });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toHaveLength(times);
  });

  it('renders an inline survey into its target, by selector', async () => {
    document.body.innerHTML = '<main><div id="here"></div></main>';
    client = mount({ trigger: 'manual', position: 'inline', target: '#here' });
    expect(await client.show()).toMatchObject({ shown: true });
    expect(document.querySelector('#here > nabz-survey')?.shadowRoot?.querySelector('section')).toBeTruthy();
  });

  it.each<[string, () => Element]>([
    ['later', () => document.body],
    [
      'later in a shadow root',
      () =>
        document.body.appendChild(document.createElement('my-panel')).attachShadow({ mode: 'open' }) as never,
    ],
  ])('renders an inline survey into a target that the page draws %s', async (_, rootOf) => {
    client = mount({ trigger: 'manual', position: 'inline', target: '#here' });
    const showing = client.show();
    await new Promise((resolve) => setTimeout(resolve, 600));
    const place = document.createElement('div');
    place.id = 'here';
    rootOf().append(place);
    expect(await showing).toMatchObject({ shown: true });
    expect(place.querySelector('nabz-survey')?.shadowRoot?.querySelector('section')).toBeTruthy();
  });

  it('emits an error when the target of an inline survey does not come', { timeout: 15_000 }, async () => {
    client = mount({ trigger: 'manual', position: 'inline', target: '#nowhere' });
    const error = vi.fn();
    client.on('error', error);
    expect(await client.show()).toEqual({ shown: false, reason: 'unsupported' });
    expect(error).toHaveBeenCalledExactlyOnceWith({
      code: 'draw',
      message: expect.stringMatching(/#nowhere.*data-target/),
    });
  });

  it('removes its elements when it is destroyed', async () => {
    client = mount({ trigger: 'manual' });
    await client.show();
    client.destroy();
    expect(document.querySelector('nabz-survey')).toBeNull();
  });

  it.each(TEMPLATE_NAMES)('renders the template %s', async (name) => {
    client = mount({ trigger: 'manual', lang: 'en' });
    expect(await client.show(name)).toMatchObject({ shown: true });
    const card = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('section') as HTMLElement;
    expect(getByRole(card, 'radiogroup')).toBeDefined();
    expect(card.textContent).not.toMatch(/[a-z0-9]+\.[a-z]+/);
  });

  it.each([
    ['<main><article></article></main>', 'article'],
    ['<main></main>', 'main'],
    ['', 'body'],
  ])('puts an article survey at the end of the main content: %s', async (html, place) => {
    document.body.innerHTML = html;
    client = mount({ trigger: 'manual' });
    await client.show('article');
    const host = document.querySelector('nabz-survey');
    expect(host?.parentElement?.localName).toBe(place);
    expect(host?.hasAttribute('data-corner')).toBe(false);
  });

  it('puts a launcher on the page that opens the survey as a dialog, and removes it', async () => {
    client = mount({ trigger: 'manual', launcher: true, lang: 'en' });
    const launcher = await vi.waitFor(() => {
      const found = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('button');
      return found ?? Promise.reject(new Error('no launcher yet'));
    });
    expect(launcher.textContent).toContain('Give feedback');
    launcher.click();
    const card = await vi.waitFor(() => {
      const found = [...document.querySelectorAll('nabz-survey')]
        .map((host) => host.shadowRoot?.querySelector('[role=dialog]'))
        .find(Boolean);
      return found ?? Promise.reject(new Error('no card yet'));
    });
    expect(card.getAttribute('aria-label')).toBe('Short survey');
    client.destroy();
    await vi.waitFor(() => expect(document.querySelector('nabz-survey')).toBeNull());
  });
});
