// Feelback's published script and styles with three emoji, which the page draws itself as its guide says.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentOf } from '../page.ts';
import { type BenchServer, ENDPOINT } from '../server.ts';
import type { Subject } from '../subjects.ts';
import { folderOf } from './install.ts';

const ICONS = { sad: 'icon-sad', neutral: 'icon-neutral', happy: 'icon-happy' };

/** Three emoji of Feelback: shown by putting its markup into the page and setting it up. */
export async function readFeelback(): Promise<Subject> {
  const buttons = await Promise.all(
    Object.entries(ICONS).map(async ([value, icon]) => {
      const svg = await readFile(join(folderOf('@feelback/js'), 'icons', `${icon}.svg`), 'utf8');
      return `<button class="feelback-btn" data-feelback-value="${value}"><span class="feelback-icon">${svg}</span></button>`;
    }),
  );
  const markup = `<div class="feelback-container feelback-reaction" data-feelback='{"contentSetId":"bench"}'>
  <div class="feelback-q"><span>از خرید خود راضی بودید؟</span><div class="feelback-buttons">${buttons.join('')}</div></div>
</div>`;
  const insert = `document.querySelector('h1').insertAdjacentHTML('afterend', ${JSON.stringify(markup)});`;
  return {
    name: 'feelback',
    group: 'peer',
    target: { control: '.feelback-btn' },
    modes: ['settled', 'warm', 'first', 'heap'],
    html: (isAskedAtOnce) =>
      documentOf({
        // Its script sets up by itself what stands in the page when the document has been read.
        head: `${isAskedAtOnce ? `<script>addEventListener('DOMContentLoaded', () => { ${insert} })</script>` : ''}
<link rel="stylesheet" href="/feelback/styles/feelback.css">
<script defer src="/feelback/dist/browser-auto.js"></script>`,
        act: `${insert} feelback.setupFeelback({ endpoint: location.origin + '${ENDPOINT}' });`,
      }),
  };
}

/** Serves the package's files. */
export async function serveFeelback(server: BenchServer): Promise<void> {
  await server.folder('/feelback/', folderOf('@feelback/js'), /^$/);
}
