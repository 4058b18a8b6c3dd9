// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('loadConfig', () => {
  it('takes an object', async () => {
    expect((await loadConfig({ lang: 'fa' })).config).toEqual({ lang: 'fa' });
  });

  it('reads a script element by its selector', async () => {
    document.body.innerHTML = '<script type="application/json" id="c">{ "lang": "fa" }</script>';
    expect((await loadConfig('#c')).config).toEqual({ lang: 'fa' });
  });

  it('takes a selector of any kind, and an address however it is written', async () => {
    document.body.innerHTML = '<script type="application/json" class="c">{ "lang": "ar" }</script>';
    expect((await loadConfig('script.c')).config).toEqual({ lang: 'ar' });
    vi.stubGlobal('fetch', async (url: string) => Response.json({ brand: url }));
    for (const url of ['./a', '../b', '/c', 'https://d.example/', 'e.json']) {
      expect((await loadConfig(url)).config).toEqual({ brand: url });
    }
  });

  it('fetches a JSON file', async () => {
    vi.stubGlobal('fetch', async (url: string) => Response.json({ brand: url }));
    expect((await loadConfig('/nabz.json')).config).toEqual({ brand: '/nabz.json' });
  });

  it('reports a file that cannot be fetched', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await loadConfig('/nabz.json')).toEqual({
      config: {},
      surveys: [],
      mistakes: [
        { path: 'data-config', value: '/nabz.json', allowed: expect.stringMatching(/URL of a JSON file/) },
      ],
    });
  });

  it('reports an element that holds no JSON', async () => {
    document.body.innerHTML = '<script type="application/json" id="c">{ lang }</script>';
    expect((await loadConfig('#c')).mistakes).toMatchObject([{ path: 'data-config', value: '#c' }]);
  });

  it('reports a selector that finds nothing, without asking the network', async () => {
    const fetch = vi.fn(async () => Response.json({}));
    vi.stubGlobal('fetch', fetch);
    expect((await loadConfig('#nothing')).mistakes).toMatchObject([
      { path: 'data-config', value: '#nothing' },
    ]);
    expect(fetch).not.toHaveBeenCalled();
  });
});
