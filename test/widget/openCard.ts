// A card in an environment without a browser, for the tests of what is drawn.
import { getByRole } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import arabic from '../../locales/ar.json?messages';
import english from '../../locales/en.json?messages';
import persian from '../../locales/fa.json?messages';
import { createEvents } from '../../src/events.ts';
import { resolveDigits } from '../../src/locale/digits.ts';
import { LANGUAGES, resolveLanguage } from '../../src/locale/language.ts';
import type { Messages } from '../../src/locale/translate.ts';
import type { Display, RenderedSurvey } from '../../src/renderer.ts';
import { defineSurvey, findTemplate } from '../../src/survey/define.ts';
import type { QuestionDefinition } from '../../src/survey/definition.ts';
import { createSession } from '../../src/survey/session.ts';
import type { Survey } from '../../src/survey/types.ts';
import { openStatus, STATUS } from '../../widget/a11y/liveRegion.ts';
import { draw } from '../../widget/card/renderCard.tsx';
import { loadQuestions } from '../../widget/parts.ts';

const MESSAGES: Record<string, Messages> = { fa: persian, ar: arabic, en: english };

const drawn: RenderedSurvey[] = [];

/** Everything that is fetched is there; time stands still; directions are computed, as every browser does. */
export function setUpCards(): void {
  beforeAll(async () => {
    for (const language of LANGUAGES) await loadQuestions({ language });
    await import('../../widget/page/cardEffects.ts');
  });

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
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
    // An element that is taken away with the focus keeps it in this environment.
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    field.blur();
    for (const drawing of drawn.splice(0)) drawing.remove();
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
  /** What the context says, beside the brand. */
  context?: Display['values'];
}

/** Draws a card, and gives what a visitor can do with it. */
export function openCard(options: OpenCardOptions = {}) {
  const { lang = 'en', survey = 'stickers', config = {}, target, isInvited = false, thanks } = options;
  const found =
    typeof survey === 'string'
      ? (findTemplate(survey) as Survey)
      : Array.isArray(survey)
        ? defineSurvey({ id: 'mine', questions: survey })
        : survey;
  const asked = thanks ? { ...found, thanks } : found;
  const { on, emit } = createEvents();
  const steps: string[] = [];
  const session = createSession(asked, ({ action }) =>
    steps.push(action.type === 'answer' ? `${action.question}=${action.value}` : action.type),
  );
  const language = resolveLanguage(lang);
  const gone = vi.fn();
  const laidOut = vi.fn();
  const note = vi.fn();
  const host = document.body.appendChild(document.createElement('div'));
  openStatus();
  const drawing = draw({
    display: {
      id: 'id',
      survey: asked,
      session,
      language,
      digits: resolveDigits(language.tag),
      config,
      values: { brand: 'Shop', ...options.context },
      position: options.position ?? (target ? 'inline' : 'bottom-end'),
      target,
      isInvited,
      onVisible() {},
      onLayout: laidOut,
      onRemoved: gone,
      note,
    },
    messages: MESSAGES[language.language] as Messages,
    host,
    on,
  });
  drawn.push(drawing);
  const root = host.shadowRoot as ShadowRoot;
  const card = root.querySelector('section') as HTMLElement;
  const radios = () => [...card.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  const focusOn = (index: number) => {
    const radio = radios()[index] as HTMLInputElement;
    radio.focus();
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
    (root.activeElement ?? card).dispatchEvent(event);
    return event;
  };
  const type = (field: Element, text: string) => {
    (field as HTMLInputElement).value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const leave = (field: Element) => field.dispatchEvent(new FocusEvent('blur'));
  const button = (name: string) => getByRole(card, 'button', { name });
  const value = () => radios().find(({ checked }) => checked)?.value;
  const status = () =>
    document.querySelector(STATUS)?.shadowRoot?.querySelector('[role=status]')?.textContent;
  return {
    drawing,
    session,
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
    gone,
    laidOut,
    note,
    emit,
    host,
  };
}

/** Lets everything happen that needs no time. */
export const flush = () => vi.advanceTimersByTimeAsync(0);

/** Waits for what a card fetches while the visitor looks at it. */
export async function settle(): Promise<void> {
  for (const language of LANGUAGES) await loadQuestions({ language });
  await import('../../widget/page/cardEffects.ts');
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
