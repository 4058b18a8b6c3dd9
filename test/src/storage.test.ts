import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeviceStorage, type Room } from '../../src/storage.ts';

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

describe('createDeviceStorage with a database for what localStorage refuses', () => {
  let held: Map<string, unknown>;
  let room: Room;
  let isBroken: boolean;

  beforeEach(() => {
    held = new Map();
    isBroken = false;
    room = {
      exists: async () => held.size > 0,
      async update(key, change) {
        if (isBroken) throw new Error('no room');
        const next = change(held.get(key));
        if (next === undefined) held.delete(key);
        else held.set(key, next);
        return next;
      },
    };
  });
  /** What a page that is loaded now finds. */
  const reload = async () => {
    const local = createDeviceStorage(room);
    await local.read();
    return local;
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it('finds on a later page what was refused on an earlier one', async () => {
    methods.isFull = true;
    const local = createDeviceStorage(room);
    local.set('consent', '1');
    local.set('history', '{"csat":{}}');
    await settled();
    const later = await reload();
    expect([later.get('consent'), later.get('history')]).toEqual(['1', '{"csat":{}}']);
  });

  it('moves everything that lasts, so that nothing is looked for in two places, and makes room', async () => {
    const local = createDeviceStorage(room);
    local.set('consent', '1');
    local.set('history', 'old');
    local.set('asking', '1');
    methods.isFull = true;
    local.set('history', 'new');
    await settled();
    expect(Object.keys(storage)).toEqual(['nabz:asking']);
    methods.isFull = false;
    local.set('history', 'newer');
    await settled();
    expect(Object.keys(storage)).toEqual(['nabz:asking']);
    methods.isFull = true;
    const later = await reload();
    expect([later.get('consent'), later.get('history')]).toEqual(['1', 'newer']);
  });

  it('moves it back once there is room', async () => {
    methods.isFull = true;
    createDeviceStorage(room).set('history', 'kept');
    await settled();
    methods.isFull = false;
    await reload();
    await settled();
    expect(storage.getItem('nabz:history')).toBe('kept');
    expect(held.size).toBe(0);
  });

  it('keeps what is there where the database fails, too', async () => {
    const local = createDeviceStorage(room);
    local.set('history', 'old');
    methods.isFull = true;
    isBroken = true;
    local.set('history', 'new');
    await settled();
    expect(local.get('history')).toBe('new');
    expect((await reload()).get('history')).toBe('old');
  });

  it('asks for no database while the history is where it belongs, and makes none', async () => {
    const exists = vi.spyOn(room, 'exists');
    const update = vi.spyOn(room, 'update');
    await reload();
    expect(exists).toHaveBeenCalledTimes(1);
    createDeviceStorage().set('history', '{}');
    await reload();
    expect(exists).toHaveBeenCalledTimes(1);
    expect(update).not.toHaveBeenCalled();
  });

  it('does not let a page wait for a database that does not answer', async () => {
    room.exists = () => new Promise(() => {});
    vi.useFakeTimers();
    const reading = createDeviceStorage(room).read();
    await vi.advanceTimersByTimeAsync(1_000);
    await reading;
    vi.useRealTimers();
  });

  it('keeps nothing of marks that end with the page', async () => {
    methods.isFull = true;
    createDeviceStorage(room).set('asking', '1');
    await settled();
    expect(held.size).toBe(0);
  });

  it.each([true, false])(
    'brings nothing back that was cleared while it was written; elsewhere: %s',
    async (is) => {
      methods.isFull = true;
      const local = createDeviceStorage(room);
      local.set('history', 'kept');
      local.clear(is);
      await settled();
      expect([local.get('history'), held.size]).toEqual([null, 0]);
    },
  );
});
