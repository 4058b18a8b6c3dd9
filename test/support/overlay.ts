// What the debug overlay says.
import type { Tab } from './browsers.ts';
import { poll } from './look.ts';

/** The text of a part of the overlay, without the isolates around names and numbers; empty while it is not there. */
export function overlayText(tab: Tab, selector = 'section'): Promise<string> {
  return tab.evaluate(
    (wanted) =>
      document
        .querySelector('nabz-survey[data-debug]')
        ?.shadowRoot?.querySelector(wanted)
        ?.textContent?.replace(/[\u2068\u2069]/g, '') ?? '',
    selector,
  );
}

/** Waits until that text is as wanted; returns it. */
export function untilOverlaySays(tab: Tab, wanted: RegExp, selector?: string): Promise<string> {
  return poll(
    () => overlayText(tab, selector),
    (now) => wanted.test(now),
  );
}
