// What a machine can check of a picture: that it is there, as large as it should be, and not of one colour.
import { readFile } from 'node:fs/promises';
import type { Tab } from '../support/browsers.ts';

/** A card with its text has hundreds of colours, an empty page one. */
const MIN_COLORS = 24;

/** What is wrong with the picture of a file; empty for nothing. The tab decodes it. */
export async function faultsOf(tab: Tab, path: string): Promise<string[]> {
  const file = await readFile(path).catch(() => undefined);
  if (!file) return [`${path} is missing`];
  const { width, height, colors } = await tab.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const { width, height } = image;
    return { width, height, colors: new Set(new Uint32Array(data.buffer)).size };
  }, file.toString('base64'));
  return colors < MIN_COLORS ? [`${path}: ${width} × ${height} in ${colors} colours`] : [];
}
