// A contact sheet: all pictures of a folder in one, so that a person can look at all of them.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Tab } from '../support/browsers.ts';

const COLUMN_PX = 190;
const NAME_PX = 90;

/**
 * Writes `sheet.html` and `sheet.png` into the folder: a row a template, a column a state. The page stays, because in
 * it a picture can be opened.
 */
export async function drawSheet(tab: Tab, folder: string, rows: string[], columns: string[]): Promise<void> {
  const head = columns.map((column) => `<th>${column}</th>`).join('');
  const body = rows.map((row) => {
    const cells = columns.map(
      (column) => `<td><a href="${row}-${column}.png"><img src="${row}-${column}.png"></a></td>`,
    );
    return `<tr><th>${row}</th>${cells.join('')}</tr>`;
  });
  const style = `body { margin: 0; font: 11px system-ui } table { border-spacing: 4px; table-layout: fixed }
    td, th { width: ${COLUMN_PX}px; vertical-align: top } tr > th:first-child { width: ${NAME_PX}px }
    img { width: 100%; outline: 1px solid #ccc }`;
  const file = join(folder, 'sheet.html');
  await writeFile(
    file,
    `<!doctype html><meta charset="utf-8"><style>${style}</style><table><tr><th></th>${head}</tr>${body.join('')}</table>`,
  );
  await tab.resize(NAME_PX + columns.length * (COLUMN_PX + 4) + 8, 1000);
  await tab.goto(pathToFileURL(file).href);
  const { width, height } = await tab.evaluate(async () => {
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { width: scrollWidth, height: scrollHeight };
  });
  await tab.screenshot(join(folder, 'sheet.png'), { x: 0, y: 0, width, height });
}
