// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTabChannel, type TabChannel, type TabMessage } from '../../../src/outbox/tabChannel.ts';

const opened: TabChannel[] = [];
const open = (onMessage: (message: TabMessage) => void = () => {}) => {
  const tabs = createTabChannel(onMessage);
  opened.push(tabs);
  return tabs;
};

afterEach(() => {
  for (const tabs of opened.splice(0)) tabs.close();
  vi.unstubAllGlobals();
});

describe('createTabChannel', () => {
  it('receives every kind of message of another tab, in order', async () => {
    const heard: TabMessage[] = [];
    open((message) => void heard.push(message));
    const other = open();
    const messages: TabMessage[] = ['waiting', ['019aa5e8', 2], 'erased'];
    for (const message of messages) other.post(message);
    await vi.waitFor(() => expect(heard).toEqual(messages));
  });

  it('does not receive its own messages', async () => {
    const own = vi.fn();
    const tabs = open(own);
    const heard = new Promise((resolve) => open(resolve));
    tabs.post('waiting');
    await heard;
    expect(own).not.toHaveBeenCalled();
  });

  it('neither receives nor sends while it is closed, and does both once it is open again', async () => {
    const heard: TabMessage[] = [];
    const tabs = open((message) => void heard.push(message));
    const listener = vi.fn();
    const other = open(listener);
    tabs.close();
    other.post('erased');
    tabs.post('erased');
    tabs.open();
    tabs.open();
    other.post('waiting');
    tabs.post('waiting');
    await vi.waitFor(() => expect(listener.mock.calls).toEqual([['waiting']]));
    await vi.waitFor(() => expect(heard).toEqual(['waiting']));
  });

  it('ignores messages on other channels of the page', async () => {
    const listener = vi.fn();
    open(listener);
    const page = new BroadcastChannel('shop');
    const end = new BroadcastChannel('shop');
    const arrived = new Promise((resolve) => {
      end.onmessage = resolve;
    });
    page.postMessage('erased');
    await arrived;
    page.close();
    end.close();
    expect(listener).not.toHaveBeenCalled();
  });

  it.each([{ type: 'from the page' }, 'later', null, undefined, 5, true])(
    'ignores what the page itself may say there: %j',
    async (strange) => {
      const heard: TabMessage[] = [];
      open((message) => void heard.push(message));
      const other = new BroadcastChannel('nabz');
      other.postMessage(strange);
      other.postMessage('waiting');
      await vi.waitFor(() => expect(heard).toEqual(['waiting']));
      other.close();
    },
  );

  it('does nothing where the browser refuses a channel (Firefox, where cookies are blocked)', () => {
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        constructor() {
          throw new DOMException('denied', 'SecurityError');
        }
      },
    );
    expect(() => open().post('waiting')).not.toThrow();
  });

  it('does nothing where there is no BroadcastChannel', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    expect(() => open().post('waiting')).not.toThrow();
  });

  it('does nothing outside a page, where it would keep the process alive', () => {
    vi.stubGlobal('window', undefined);
    expect(() => open().post('waiting')).not.toThrow();
  });
});
