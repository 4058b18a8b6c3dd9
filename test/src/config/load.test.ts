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

  it('rejects for a file that cannot be fetched', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(loadConfig('/nabz.json')).rejects.toThrow('Failed to fetch');
  });

  it.each<[string, () => Response, RegExp]>([
    ['that is not there', () => new Response('{}', { status: 404 }), /status 404/],
    ['that the server fails to give', () => new Response('{}', { status: 500 }), /status 500/],
    ['that is a log-in page', () => new Response('<!doctype html><p>Log in'), /JSON/],
    ['that is empty', () => new Response(''), /JSON/],
    ['that is broken', () => new Response('{ "lang": "fa", '), /JSON/],
    ['that is a list', () => Response.json([{ lang: 'fa' }]), /is no config/],
    ['that is nothing', () => Response.json(null), /null is no config/],
    [
      'that says what is wrong',
      () => Response.json({ error: 'log in first' }),
      /log in first.* is no config/,
    ],
  ])('rejects for a file %s', async (_, answer, reason) => {
    vi.stubGlobal('fetch', async () => answer());
    await expect(loadConfig('/nabz.json')).rejects.toThrow(reason);
  });

  it('takes an empty config, and one with an option that it does not know', async () => {
    vi.stubGlobal('fetch', async () => Response.json({}));
    expect((await loadConfig('/nabz.json')).config).toEqual({});
    vi.stubGlobal('fetch', async () => Response.json({ lang: 'fa', langs: 'fa' }));
    expect(await loadConfig('/nabz.json')).toMatchObject({
      config: { lang: 'fa' },
      mistakes: [{ path: 'langs' }],
    });
  });

  it('rejects for an element that holds no JSON', async () => {
    document.body.innerHTML = '<script type="application/json" id="c">{ lang }</script>';
    await expect(loadConfig('#c')).rejects.toThrow(SyntaxError);
  });

  it('rejects for a selector that finds nothing, without asking the network', async () => {
    const fetch = vi.fn(async () => Response.json({}));
    vi.stubGlobal('fetch', fetch);
    await expect(loadConfig('#nothing')).rejects.toThrow('no such element');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('waits for an element that stands further down in a page that is still being read', async () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    const loading = loadConfig('#c');
    document.body.innerHTML = '<script type="application/json" id="c">{ "lang": "fa" }</script>';
    document.dispatchEvent(new Event('DOMContentLoaded'));
    expect((await loading).config).toEqual({ lang: 'fa' });
    state.mockRestore();
  });
});
