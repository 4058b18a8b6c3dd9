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
  return ask(tab, 'nabz-survey, nabz-status');
}

/** The same of what a selector finds on a page that lets no script in but its own. */
export async function complaintsAbout(tab: Tab, selector: string): Promise<string[]> {
  // Run by the debugger, which the page's policy does not bind.
  await tab.evaluate(new Function(`if (!('axe' in window)) { ${AXE} }`) as () => void);
  return ask(tab, selector);
}

async function ask(tab: Tab, selector: string): Promise<string[]> {
  const { violations, incomplete } = await tab.evaluate(
    async (options, wanted) => {
      const { axe } = window as unknown as { axe: Axe };
      return axe.run({ include: [...document.querySelectorAll(wanted)] }, options);
    },
    OPTIONS,
    selector,
  );
  const open = incomplete.filter(({ id }) => !(id in EXPLAINED)).map((rule) => ({ ...rule, isOpen: true }));
  return [...violations, ...open].map(
    (rule) =>
      `${'isOpen' in rule ? 'open: ' : ''}${rule.id}: ${rule.nodes.map(({ html }) => html).join(' ')}`,
  );
}
