// Feature pages are plain files, not built: only the addresses of the demo's endpoints are filled in.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file below `/pages/`, ready to be sent. */
export interface FeatureFile {
  type: string;
  text: string;
}

const types: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' };
/** One folder, so that no path leads out of it. */
const filePath = /^\/pages\/(?:([a-z-]+\.(html|css|js)))?$/;

/** Reads the file of a path; resolves with `undefined` when there is none. */
export async function readFeaturePage(
  folder: string,
  path: string,
  addresses: Record<string, string>,
): Promise<FeatureFile | undefined> {
  const [isOurs, name = 'index.html', extension = 'html'] = filePath.exec(path) ?? [];
  if (!isOurs) return undefined;
  try {
    const text = await readFile(join(folder, name), 'utf8');
    return {
      type: types[extension] as string,
      text: text.replace(/%([A-Z]+)%/g, (place, address: string) => addresses[address] ?? place),
    };
  } catch {
    return undefined;
  }
}
