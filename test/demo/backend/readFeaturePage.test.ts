import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFeaturePage } from '../../../demo/backend/readFeaturePage.ts';

const FOLDER = join(import.meta.dirname, '../../../demo/pages');
const read = (path: string) => readFeaturePage(FOLDER, path, { ENDPOINT: 'http://localhost:1/v1/responses' });

describe('readFeaturePage', () => {
  it('gives the index for the folder', async () => {
    expect(await read('/pages/')).toEqual(await read('/pages/index.html'));
  });

  it('fills in the address of the endpoint', async () => {
    const page = await read('/pages/article.html');
    expect(page?.text).toContain('data-endpoint="http://localhost:1/v1/responses"');
    expect(page?.type).toBe('text/html');
  });

  it.each(['/', '/pages/none.html', '/pages/../index.html', '/pages/sub/page.html', '/pages/page.ts'])(
    'has nothing at %s',
    async (path) => {
      expect(await read(path)).toBeUndefined();
    },
  );
});
