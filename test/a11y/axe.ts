// Asks axe-core about a card, and keeps what it cannot decide with the reason why that is no fault.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Tab } from '../support/browsers.ts';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.0 to 2.2, A and AA, and best practice; three more that are off by default. */
const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    'target-size': { enabled: true },
    'label-content-name-mismatch': { enabled: true },
    'css-orientation-lock': { enabled: true },
  },
};

/** What axe may leave open: rule, and why it is no fault. */
export const EXPLAINED: Record<string, string> = {
  'color-contrast':
    'A transparent input covers each option, so axe does not see what the text stands on. The cases of colours compute it.',
};

type Axe = { run(context: object, options: object): Promise<AxeResults> };

/** Everything axe complains about in what Nabz has put on the page, and what it leaves open unexplained. */
export async function complaintsOf(tab: Tab): Promise<string[]> {
  const isThere = await tab.evaluate(() => 'axe' in window);
  if (!isThere) {
    await tab.evaluate((source) => {
      const script = document.createElement('script');
      script.textContent = source;
      document.head.append(script);
    }, AXE);
  }
  const { violations, incomplete } = await tab.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: Axe };
    return axe.run({ include: [...document.querySelectorAll('nabz-survey, nabz-status')] }, options);
  }, OPTIONS);
  const open = incomplete.filter(({ id }) => !(id in EXPLAINED)).map((rule) => ({ ...rule, isOpen: true }));
  return [...violations, ...open].map(
    (rule) =>
      `${'isOpen' in rule ? 'open: ' : ''}${rule.id}: ${rule.nodes.map(({ html }) => html).join(' ')}`,
  );
}
