import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeviceStorage } from '../../src/storage.ts';

/** A localStorage that can be full. */
function createStorage() {
  const methods = {
    isFull: false,
    getItem: (key: string) => storage[key] ?? null,
    setItem(key: string, value: string) {
      if (methods.isFull) throw new DOMException('full', 'QuotaExceededError');
      storage[key] = value;
    },
    removeItem: (key: string) => void delete storage[key],
  };
  const storage: Record<string, string> & typeof methods = Object.create(methods);
  return { storage, methods };
}

let { storage, methods } = createStorage();

beforeEach(() => {
  ({ storage, methods } = createStorage());
  vi.stubGlobal('localStorage', storage);
});

afterEach(() => void vi.unstubAllGlobals());

describe('createDeviceStorage', () => {
  it('keeps values beyond the page, under names of its own', () => {
    expect(createDeviceStorage().set('mark', '1')).toBe(true);
    expect(storage.getItem('nabz:mark')).toBe('1');
    expect(createDeviceStorage().get('mark')).toBe('1');
  });

  it('knows nothing at first and writes nothing by itself', () => {
    expect(createDeviceStorage().get('mark')).toBeNull();
    expect(Object.keys(storage)).toEqual([]);
  });

  it('lists the keys that begin so', () => {
    const local = createDeviceStorage();
    local.set('record:a', '1');
    local.set('record:b', '2');
    local.set('mark', '3');
    storage.setItem('record:of-the-page', '4');
    expect(local.keys('record:').sort()).toEqual(['record:a', 'record:b']);
  });

  it('removes one, or everything of ours and nothing of the page', () => {
    const local = createDeviceStorage();
    storage.setItem('cart', '1');
    local.set('a', '1');
    local.set('b', '2');
    local.remove('a');
    expect(local.get('a')).toBeNull();
    local.clear();
    expect(local.get('b')).toBeNull();
    expect(Object.keys(storage)).toEqual(['cart']);
  });

  it('holds what a full storage refuses for as long as the page lives', () => {
    methods.isFull = true;
    const local = createDeviceStorage();
    expect(local.set('mark', '1')).toBe(false);
    expect(local.get('mark')).toBe('1');
    local.remove('mark');
    expect(local.get('mark')).toBeNull();
    expect(createDeviceStorage().get('mark')).toBeNull();
  });

  it('gives the latest value when the storage refuses to change an older one', () => {
    const local = createDeviceStorage();
    local.set('mark', 'old');
    methods.isFull = true;
    local.set('mark', 'new');
    expect(local.get('mark')).toBe('new');
  });

  it('works over a damaged storage, which throws at every use', () => {
    const damaged = () => {
      throw new DOMException('damaged', 'NS_ERROR_FILE_CORRUPTED');
    };
    vi.stubGlobal('localStorage', { getItem: damaged, setItem: damaged, removeItem: damaged });
    const local = createDeviceStorage();
    expect(local.get('mark')).toBeNull();
    local.remove('mark');
    expect(local.set('mark', '1')).toBe(false);
    expect(local.get('mark')).toBe('1');
    local.remove('mark');
    expect(local.get('mark')).toBeNull();
  });

  it('works in a browser that refuses storage altogether', () => {
    vi.unstubAllGlobals();
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const local = createDeviceStorage();
    Reflect.deleteProperty(globalThis, 'localStorage');
    expect(local.set('mark', '1')).toBe(false);
    expect(local.get('mark')).toBe('1');
    expect(local.keys('')).toEqual([]);
    local.clear();
    expect(local.get('mark')).toBeNull();
  });
});
