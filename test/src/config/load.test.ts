// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../../src/config/load.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('readConfig', () => {
  it('takes an object', async () => {
    expect((await readConfig({ lang: 'fa' })).config).toEqual({ lang: 'fa' });
  });

  it('reads a script element by its selector', async () => {
    document.body.innerHTML = '<script type="application/json" id="c">{ "lang": "fa" }</script>';
    expect((await readConfig('#c')).config).toEqual({ lang: 'fa' });
  });

  it('takes a selector of any kind, and an address however it is written', async () => {
    document.body.innerHTML = '<script type="application/json" class="c">{ "lang": "ar" }</script>';
    expect((await readConfig('script.c')).config).toEqual({ lang: 'ar' });
    vi.stubGlobal('fetch', async (url: string) => Response.json({ brand: url }));
    for (const url of ['./a', '../b', '/c', 'https://d.example/', 'e.json']) {
      expect((await readConfig(url)).config).toEqual({ brand: url });
    }
  });

  it('fetches a JSON file', async () => {
    vi.stubGlobal('fetch', async (url: string) => Response.json({ brand: url }));
    expect((await readConfig('/nabz.json')).config).toEqual({ brand: '/nabz.json' });
  });

  it('reports a file that cannot be fetched', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await readConfig('/nabz.json')).toEqual({
      config: {},
      surveys: [],
      faults: [
        { path: 'data-config', value: '"/nabz.json"', allowed: expect.stringMatching(/URL of a JSON file/) },
      ],
    });
  });

  it('reports an element that holds no JSON', async () => {
    document.body.innerHTML = '<script type="application/json" id="c">{ lang }</script>';
    expect((await readConfig('#c')).faults).toMatchObject([{ path: 'data-config', value: '"#c"' }]);
  });

  it('reports a selector that finds nothing, without asking the network', async () => {
    const fetch = vi.fn(async () => Response.json({}));
    vi.stubGlobal('fetch', fetch);
    expect((await readConfig('#nothing')).faults).toMatchObject([
      { path: 'data-config', value: '"#nothing"' },
    ]);
    expect(fetch).not.toHaveBeenCalled();
  });
});
