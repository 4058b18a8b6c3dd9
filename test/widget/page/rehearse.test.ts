// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { findTemplate } from '../../../src/survey/define.ts';
import type { Survey } from '../../../src/survey/types.ts';
import { rehearse } from '../../../widget/page/rehearse.ts';

it('renders a survey once and leaves nothing on the page or the device', async () => {
  const seen: Node[] = [];
  const observer = new MutationObserver((records) =>
    seen.push(...records.flatMap((it) => [...it.addedNodes])),
  );
  observer.observe(document, { childList: true, subtree: true });
  const before = document.documentElement.outerHTML;
  await rehearse(findTemplate('nps') as Survey, { lang: 'fa', accent: 'yellow' });
  seen.push(...observer.takeRecords().flatMap((it) => [...it.addedNodes]));
  observer.disconnect();
  expect(seen.map((node) => (node as Element).localName)).toEqual(['nabz-survey']);
  expect(document.documentElement.outerHTML).toBe(before);
  expect([localStorage.length, document.activeElement]).toEqual([0, document.body]);
});
