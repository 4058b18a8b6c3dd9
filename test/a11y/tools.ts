// What a test sees of a page besides its events: the focus, screen reader announcements, keys that reach the page.

/** The tools, as `window.tools`. */
export interface Tools {
  /** What the visitor does with the window. */
  isAway: boolean;
  isOffline: boolean;
  /** Every text that the status was given, and its language. */
  readonly spoken: { lang: string; text: string }[];
  /** What the status said when it came, and what it says now; `undefined` while there is none. */
  readonly atFirst?: string;
  readonly now?: string;
  /** Every element that would be spoken by itself: what it is, and in which host. */
  regions(): string[];
  /** Keys that the page's own listeners heard, as `keydown Escape`. */
  readonly keys: string[];
  /** Where the focus is: an id of the page, `body`, or `card` and what it is in the card. */
  focused(): string;
  /** Every stop of the Tab key in the card, in the order of the document; a group of radios is one. */
  stops(): string[];
  /** The shadow root of the element with that id, else of the first card. */
  card(id?: string): ShadowRoot | undefined;
  /** Puts the focus on what a selector finds in the card, as a screen reader's jump does. */
  jump(selector: string, id?: string): void;
}

/** Makes the tools; runs in the page, before any other script. */
export function installTools(): void {
  const spoken: Tools['spoken'] = [];
  const keys: string[] = [];
  const nameOf = (element: Element) => {
    if (element.matches('input[type=radio]')) return (element as HTMLInputElement).value;
    if (element.matches('[type=checkbox]')) return `☐ ${element.closest('label')?.textContent?.trim()}`;
    return element.matches('button, input') ? `.${element.classList[0]}` : element.localName;
  };
  const tools: Tools = {
    isAway: false,
    isOffline: false,
    spoken,
    keys,
    focused() {
      const active = document.activeElement;
      const root = active?.shadowRoot;
      if (!root?.activeElement) return active?.id ? `#${active.id}` : (active?.localName ?? 'nothing');
      const isLauncher = !!root.querySelector('[part=launcher]');
      return isLauncher ? 'launcher' : `${active?.id || 'card'} ${nameOf(root.activeElement)}`;
    },
    stops() {
      const root = tools.card() as ShadowRoot;
      const inputs = 'input, button, textarea, select, a[href], [tabindex="0"]';
      const isStop = (control: Element) => {
        if (!control.matches('[type=radio]')) return true;
        const { name } = control as HTMLInputElement;
        const group = [...root.querySelectorAll<HTMLInputElement>('[type=radio]')].filter(
          (radio) => radio.name === name,
        );
        return control === (group.find(({ checked }) => checked) ?? group[0]);
      };
      return [...root.querySelectorAll(inputs)].filter(isStop).map((control) => `card ${nameOf(control)}`);
    },
    regions() {
      const live = '[role=alert], [role=status], [role=log], [aria-live], output';
      const hosts = [...document.querySelectorAll('nabz-survey, nabz-status')];
      return [document, ...hosts.map(({ shadowRoot }) => shadowRoot)].flatMap((root, index) =>
        [...(root?.querySelectorAll(live) ?? [])].map(
          (region) =>
            `${hosts[index - 1]?.localName ?? 'page'} ${region.getAttribute('role') ?? region.ariaLive}`,
        ),
      );
    },
    card: (id) =>
      [...document.querySelectorAll(id ? `#${id}` : 'nabz-survey')]
        .map((host) => host.shadowRoot)
        .find((root) => root?.querySelector('.card:not([part=launcher])')) ?? undefined,
    jump: (selector, id) => tools.card(id)?.querySelector<HTMLElement>(selector)?.focus(),
  };
  let status: Element | null = null;
  const listen = () => {
    const found = document.querySelector('nabz-status');
    const root = found?.shadowRoot;
    if (!found || !root || found === status) return;
    status = found;
    let last = (root.textContent ?? '').trim();
    Object.assign(tools, { atFirst: last, now: last });
    const hear = () => {
      const text = (root.textContent ?? '').replace(/[\u2066-\u2069]/g, '').trim();
      const { lang = '' } = root.querySelector<HTMLElement>('[lang]') ?? {};
      if (text && text !== last) spoken.push({ lang, text });
      last = text;
      Object.assign(tools, { now: text });
    };
    new MutationObserver(hear).observe(root, { subtree: true, childList: true, characterData: true });
  };
  new MutationObserver(listen).observe(document, { subtree: true, childList: true });
  for (const type of ['keydown', 'keypress', 'keyup'])
    document.addEventListener(type, (event) => keys.push(`${type} ${(event as KeyboardEvent).key}`));
  const state = { get: () => (tools.isAway ? 'hidden' : 'visible') };
  Object.defineProperty(Document.prototype, 'visibilityState', state);
  Object.defineProperty(Document.prototype, 'hidden', { get: () => tools.isAway });
  Object.defineProperty(Navigator.prototype, 'onLine', { get: () => !tools.isOffline });
  Object.assign(window, { tools });
}
