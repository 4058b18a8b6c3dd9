// A card in happy-dom. Preact renders in a microtask and runs effects after the paint; `act` does both before it returns.
import { act, getByRole } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import arabic from '../../locales/ar.json?messages';
import english from '../../locales/en.json?messages';
import persian from '../../locales/fa.json?messages';
import { createEvents } from '../../src/events.ts';
import { resolveDigits } from '../../src/locale/digits.ts';
import { resolveLanguage } from '../../src/locale/language.ts';
import type { Messages } from '../../src/locale/translate.ts';
import type { Display, RenderedSurvey } from '../../src/renderer.ts';
import { defineSurvey, findTemplate } from '../../src/survey/define.ts';
import type { QuestionDefinition } from '../../src/survey/definition.ts';
import { createSession } from '../../src/survey/session.ts';
import type { Survey } from '../../src/survey/types.ts';
import { LIVE_REGION, openLiveRegion } from '../../widget/a11y/liveRegion.ts';
import { renderCard } from '../../widget/card/renderCard.tsx';
import { createOwnElement } from '../../widget/element.ts';
import { loadPage } from '../../widget/loadPage.ts';
import './fixShadowFocus.ts';

const MESSAGES: Record<string, Messages> = { fa: persian, ar: arabic, en: english };

const cards: RenderedSurvey[] = [];

/** Fetches the page chunk once, fakes the time, and computes `direction` as every browser does. */
export function setUpCards(): void {
  beforeAll(async () => void (await loadPage()));

  beforeEach(() => {
    vi.useFakeTimers({
      now: Date.UTC(2026, 10, 21),
      toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'],
    });
    const computed = window.getComputedStyle.bind(window);
    vi.spyOn(window, 'getComputedStyle').mockImplementation((element, pseudo) => {
      const style = computed(element, pseudo);
      const direction = element.closest('[dir]')?.getAttribute('dir') ?? 'ltr';
      return new Proxy(style, {
        get: (target, name) => (name === 'direction' ? direction : Reflect.get(target, name)),
      });
    });
  });

  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
    // happy-dom leaves the focus on an element that is removed with its host.
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    field.blur();
    for (const card of cards.splice(0)) rendered(() => card.remove());
    document.body.replaceChildren();
  });
}

export interface OpenCardOptions {
  lang?: string;
  /** A template's name, a survey, or questions. */
  survey?: string | Survey | QuestionDefinition[];
  thanks?: Survey['thanks'];
  config?: Display['config'];
  position?: Display['position'];
  target?: Element;
  isInvited?: boolean;
  /** What is seen as chosen and is no answer yet. */
  value?: string | number;
  /** The context, beside the brand. */
  context?: Display['values'];
  /** Whether the card stands in an element of ours, which goes with it. @default false */
  isOwn?: boolean;
  /** Id of the response. @default 'id' */
  id?: string;
  /** The events of the client, for several cards of one client. @default the card's own */
  events?: ReturnType<typeof createEvents>;
  /** Called with the card in its first render. */
  place?: (card: HTMLElement) => void;
}

/**
 * Runs a function, with all renders and effects that it causes, and returns its result. Where it has asked for a frame,
 * two frames go by without taking time: what an answer reveals is drawn in the second one.
 */
export function rendered<T>(run: () => T): T {
  const requested = vi.isFakeTimers() ? vi.spyOn(globalThis, 'requestAnimationFrame') : undefined;
  let result: T | undefined;
  void act(() => {
    result = run();
  });
  const isRequested = requested?.mock.calls.length;
  requested?.mockRestore();
  if (isRequested) void act(passTwoFrames);
  return result as T;
}

function passTwoFrames(): void {
  const now = Date.now();
  vi.advanceTimersToNextFrame();
  vi.advanceTimersToNextFrame();
  vi.setSystemTime(now);
}

/** Clicks an element. */
export const click = (element: Element | undefined) => rendered(() => (element as HTMLElement).click());

/** Moves the focus to an element. */
export const focus = (element: Element | undefined) => rendered(() => (element as HTMLElement).focus());

/** An object whose methods return once everything they change is rendered. */
function renders<T extends object>(object: T): T {
  return new Proxy(object, {
    get(target, name) {
      const value = Reflect.get(target, name);
      return typeof value === 'function'
        ? (...args: unknown[]) => rendered(() => value.apply(target, args))
        : value;
    },
  });
}

/** Renders a card, and returns what a visitor can do with it. */
export function openCard(options: OpenCardOptions = {}) {
  const { lang = 'en', survey = 'stickers', config = {}, target, isInvited = false, thanks } = options;
  const found =
    typeof survey === 'string'
      ? (findTemplate(survey) as Survey)
      : Array.isArray(survey)
        ? defineSurvey({ id: 'mine', questions: survey })
        : survey;
  const asked = thanks ? { ...found, thanks } : found;
  const { id = 'id', events = createEvents(), place } = options;
  const steps: string[] = [];
  const session = createSession(asked, ({ action }) =>
    steps.push(action.type === 'answer' ? `${action.question}=${action.value}` : action.type),
  );
  const language = resolveLanguage(lang);
  const onRemoved = vi.fn();
  const onLayout = vi.fn();
  const note = vi.fn();
  const host = document.body.appendChild(options.isOwn ? createOwnElement() : document.createElement('div'));
  openLiveRegion();
  const renderedSurvey = rendered(() =>
    renderCard({
      display: {
        id,
        survey: asked,
        session,
        language,
        digits: resolveDigits(language.tag),
        config,
        values: { brand: 'Shop', ...options.context },
        position: options.position ?? (target ? 'inline' : 'bottom-end'),
        target,
        isInvited,
        value: options.value,
        onVisible() {},
        onLayout,
        onInput() {},
        onRemoved,
        note,
      },
      messages: MESSAGES[language.language] as Messages,
      host,
      on: events.on,
      place,
    }),
  );
  cards.push(renderedSurvey);
  const root = host.shadowRoot as ShadowRoot;
  const card = root.querySelector('section') as HTMLElement;
  const radios = () => [...card.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  const focusOn = (index: number) => {
    const radio = radios()[index] as HTMLInputElement;
    focus(radio);
    return radio;
  };
  const press = (key: string, init: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...init,
    });
    rendered(() => (root.activeElement ?? card).dispatchEvent(event));
    return event;
  };
  const type = (field: Element, text: string) => {
    (field as HTMLInputElement).value = text;
    rendered(() => field.dispatchEvent(new InputEvent('input', { bubbles: true })));
  };
  const leave = (field: Element) => rendered(() => field.dispatchEvent(new FocusEvent('blur')));
  const button = (name: string) => getByRole(card, 'button', { name });
  const value = () => radios().find(({ checked }) => checked)?.value;
  const status = () =>
    document.querySelector(LIVE_REGION)?.shadowRoot?.querySelector('[aria-live]')?.textContent;
  return {
    renderedSurvey: renders(renderedSurvey),
    session: renders(session),
    steps,
    root,
    card,
    radios,
    focusOn,
    press,
    type,
    leave,
    button,
    value,
    status,
    onRemoved,
    onLayout,
    note,
    emit: renders(events).emit,
    host,
  };
}

/** Waits for everything that needs no time. */
export const flush = () => vi.advanceTimersByTimeAsync(0);

/** Waits for the effects that a card starts once the page chunk is fetched. */
export async function settle(): Promise<void> {
  await vi.dynamicImportSettled();
  await flush();
}

/** A text without the marks that keep numbers and names apart from a right-to-left sentence. */
export const plain = (text: string | null | undefined) => text?.replace(/[\u2066-\u2069]/g, '');

/** The element that describes another, and its text. */
export function describedBy(element: Element): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => plain(root.getElementById(id)?.textContent)).join(' ');
}
