// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchChat } from '../../../../src/invite/chat/watchChat.ts';
import { crispBus, eventBus, functionBus, objectBus, slotBus } from '../../../support/chat/buses.ts';

const MINUTE = 60_000;
const page = globalThis as unknown as Record<string, unknown>;

let before: Set<string>;
let undos: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  before = new Set(Object.keys(page));
  undos = [];
});
afterEach(() => {
  for (const undo of undos) undo();
  for (const key of Object.keys(page)) if (!before.has(key)) delete page[key];
  document.head.innerHTML = '';
  vi.useRealTimers();
});

function watch(vendor?: string) {
  const fire = vi.fn();
  const undo = watchChat(vendor, fire);
  undos.push(undo);
  return { fire, undo };
}

function addScript(src: string): void {
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.src = src;
  document.head.append(script);
}

const jivo = () => {
  const bus = slotBus('jivo_api');
  const talk = () => {
    for (const event of ['jivo_onMessageSent', 'jivo_onMessageReceived', 'jivo_onClose']) bus.emit(event);
    vi.advanceTimersByTime(10_000);
  };
  return { ...bus, talk };
};

describe('watchChat', () => {
  it('finds a chat by the address of its script, before its globals are there', () => {
    addScript('https://code.jivosite.com/widget/abc');
    const { fire } = watch();
    jivo().talk();
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('defines nothing for a chat that is neither named nor there', () => {
    watch();
    vi.advanceTimersByTime(MINUTE);
    expect(Object.keys(page).filter((key) => !before.has(key))).toEqual([]);
  });

  it('looks no more after ten minutes', () => {
    const { fire } = watch();
    vi.advanceTimersByTime(10 * MINUTE);
    expect(vi.getTimerCount()).toBe(0);
    const bus = objectBus('HubSpotConversations');
    bus.load();
    vi.advanceTimersByTime(60 * MINUTE);
    bus.emit('conversationClosed');
    expect(fire).not.toHaveBeenCalled();
  });

  it('takes its own listeners away where the vendor or the page lets it', () => {
    const taken = [vi.fn(), vi.fn(), vi.spyOn(globalThis, 'removeEventListener')];
    page.zE = () => taken[0];
    page.fcWidget = { on() {}, off: taken[1] };
    for (const vendor of ['zendesk', 'freshchat', 'goftino']) watch(vendor).undo();
    for (const each of taken) expect(each).toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('takes a place once, however often it looks', () => {
    jivo().load();
    watch('jivo');
    const ours = page.jivo_onClose;
    vi.advanceTimersByTime(10 * MINUTE);
    expect(page.jivo_onClose).toBe(ours);
  });

  it('asks once where a chat has its old interface beside the new one', () => {
    const [now, old] = [objectBus('LiveChatWidget', { off: 'off' }), slotBus('LC_API', { inside: true })];
    old.paste();
    now.load();
    const { fire } = watch('livechat');
    for (const status of ['chatting', 'browsing']) now.emit('customer_status_changed', { status });
    old.emit('on_chat_ended');
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('hears all chats of a page', () => {
    const [goftino, genesys] = [eventBus('Goftino'), functionBus('Genesys', { on: 'subscribe' })];
    goftino.load();
    genesys.load();
    const { fire } = watch();
    for (const event of ['goftino_sendMessage', 'goftino_getMessage', 'goftino_closeWidget'])
      goftino.emit(event);
    vi.advanceTimersByTime(10_000);
    genesys.emit('MessagingService.conversationDisconnected');
    expect(fire.mock.calls.map(([{ vendor }]) => vendor)).toEqual(['goftino', 'genesys']);
  });

  it('hears the named chat alone', () => {
    const [goftino, genesys] = [eventBus('Goftino'), functionBus('Genesys', { on: 'subscribe' })];
    goftino.load();
    genesys.load();
    const { fire } = watch('goftino');
    genesys.emit('MessagingService.conversationDisconnected');
    expect(fire).not.toHaveBeenCalled();
  });

  it('serves two surveys at the same chat, and the one goes without the other', () => {
    const bus = jivo();
    bus.load();
    const [first, second] = [watch('jivo'), watch('jivo')];
    first.undo();
    bus.talk();
    expect(first.fire).not.toHaveBeenCalled();
    expect(second.fire).toHaveBeenCalledTimes(1);
    second.undo();
    expect(page.jivo_onClose).toBeUndefined();
  });

  it('tries again where a vendor refuses listeners until it is ready', () => {
    const bus = objectBus('GorgiasChat');
    page.GorgiasChat = {
      on() {
        throw new Error('not ready');
      },
    };
    const { fire } = watch('gorgias');
    vi.advanceTimersByTime(5_000);
    bus.load();
    vi.advanceTimersByTime(MINUTE);
    bus.emit('widget:opened');
    bus.emit('message:received');
    vi.advanceTimersByTime(20_000);
    bus.emit('widget:closed');
    vi.advanceTimersByTime(10_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('comes back to a place that the page took later, and leaves it to the page on undo', () => {
    const bus = jivo();
    bus.load();
    const { fire, undo } = watch('jivo');
    const own = vi.fn();
    bus.listen('jivo_onClose', own);
    vi.advanceTimersByTime(MINUTE);
    bus.talk();
    expect(own).toHaveBeenCalledTimes(1);
    expect(fire).toHaveBeenCalledTimes(1);
    undo();
    expect(page.jivo_onClose).toBe(own);
  });

  it('leaves a place alone that somebody took over ours, and does nothing there', () => {
    const bus = jivo();
    bus.load();
    const { fire, undo } = watch('jivo');
    const ours = page.jivo_onClose as () => void;
    const theirs = vi.fn(() => ours());
    page.jivo_onClose = theirs;
    undo();
    expect(page.jivo_onClose).toBe(theirs);
    bus.talk();
    expect(theirs).toHaveBeenCalledTimes(1);
    expect(fire).not.toHaveBeenCalled();
  });

  it('hands a vendor what the page’s own function gives back', () => {
    page.jivo_onClose = (...given: unknown[]) => given.length;
    watch('jivo');
    expect((page.jivo_onClose as (...given: unknown[]) => unknown)(1, 2)).toBe(2);
  });

  it('throws nothing into a vendor, and asks without what it does not give', () => {
    const bus = crispBus('session_1');
    bus.paste();
    bus.load();
    page.$crisp = {
      ...(page.$crisp as object),
      get() {
        throw new Error('not loaded');
      },
    };
    const { fire } = watch('crisp');
    expect(() => {
      for (const event of ['message:sent', 'message:received', 'chat:closed']) bus.emit(event);
    }).not.toThrow();
    vi.advanceTimersByTime(10_000);
    expect(fire).toHaveBeenCalledWith({ channel: 'chat', vendor: 'crisp' });
  });

  it('tells nothing of the visitor', () => {
    const bus = crispBus('session_1');
    bus.paste();
    bus.load();
    const { fire } = watch('crisp');
    bus.emit('message:received', { from: 'operator', user: { nickname: 'Sara' } });
    bus.emit('message:sent', { from: 'user', user: { nickname: 'visitor' }, content: 'my phone is 1' });
    bus.emit('message:received', { from: 'user', user: { nickname: 'visitor' } });
    bus.emit('chat:closed');
    vi.advanceTimersByTime(10_000);
    expect(fire).toHaveBeenCalledWith({ channel: 'chat', vendor: 'crisp', ref: 'session_1', agent: 'Sara' });
  });
});
