// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import {
  crispBus,
  eventBus,
  functionBus,
  liveChatBus,
  objectBus,
  slotBus,
  zohoBus,
} from '../../../support/chat/buses.ts';
import { jivo, page, useWatches } from '../../../support/chat/useWatches.ts';

const MINUTE = 60_000;
const { watch, added } = useWatches();

function addScript(src: string): void {
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.src = src;
  document.head.append(script);
}

describe('watchChat', () => {
  it('finds a chat by the address of its script, before its globals are there', () => {
    addScript('https://code.jivosite.com/widget/abc');
    const { fire } = watch();
    jivo().talk();
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('finds a chat that dispatches events on the page by these events alone', () => {
    const { fire } = watch();
    const bus = eventBus('nothing');
    for (const event of ['goftino_sendMessage', 'goftino_getMessage', 'goftino_closeWidget']) bus.emit(event);
    vi.advanceTimersByTime(10_000);
    expect(fire).toHaveBeenCalledWith({ channel: 'chat', vendor: 'goftino' });
  });

  it('goes on where a global of the page throws when it is looked at', () => {
    const { get } = {
      get() {
        throw new Error('of another origin');
      },
    };
    for (const name of ['jivo_api', 'LiveChatWidget'])
      Object.defineProperty(window, name, { configurable: true, get });
    const { fire } = watch();
    vi.advanceTimersByTime(MINUTE);
    const bus = eventBus('nothing');
    for (const event of ['goftino_sendMessage', 'goftino_getMessage', 'goftino_closeWidget']) bus.emit(event);
    vi.advanceTimersByTime(10_000);
    for (const name of ['jivo_api', 'LiveChatWidget']) delete page[name];
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('defines nothing for a chat that is neither named nor there', () => {
    watch();
    vi.advanceTimersByTime(MINUTE);
    expect(added()).toEqual([]);
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

  it.each([
    ['new one was first', true],
    ['old one was first', false],
  ])('asks once where a chat has two interfaces and the %s', (_, isNewFirst) => {
    const [now, old] = [liveChatBus('browsing'), slotBus('LC_API', { inside: true })];
    for (const bus of isNewFirst ? [now, old] : [old]) bus.paste();
    const { fire } = watch('livechat');
    if (!isNewFirst) now.paste();
    vi.advanceTimersByTime(MINUTE);
    now.load();
    for (const status of ['chatting', 'browsing']) now.emit('customer_status_changed', { status });
    old.emit('on_chat_started');
    old.emit('on_chat_ended');
    expect(fire.mock.calls).toEqual([[{ channel: 'chat', vendor: 'livechat', ref: 't1' }]]);
  });

  it('asks about a chat that began on an earlier page, where the vendor reports it', () => {
    const bus = liveChatBus('chatting');
    bus.paste();
    const { fire } = watch('livechat');
    bus.load();
    expect(fire).not.toHaveBeenCalled();
    bus.emit('customer_status_changed', { status: 'browsing' });
    expect(fire).toHaveBeenCalledWith({ channel: 'chat', vendor: 'livechat', ref: 't1' });
  });

  it('names the conversation that the vendor reports again on the next page', () => {
    const bus = objectBus('$_LHC.eventListener', { on: 'addListener', off: 'removeListener' });
    bus.load();
    (page.$_LHC as Record<string, unknown>).attributes = { userSession: { id: 12, hash: 'h', vid: 'v' } };
    const { fire } = watch('livehelperchat');
    bus.emit('chatClosed');
    expect(fire).toHaveBeenCalledWith({ channel: 'chat', vendor: 'livehelperchat', ref: 12 });
  });

  it.each([
    ['messenger', 'messenger:on'],
    ['classic', 'webWidget:on'],
  ])('says nothing to a Zendesk %s that is not its own', (widget, command) => {
    const zE = vi.fn();
    page.zE = Object.assign(zE, { widget });
    watch('zendesk');
    vi.advanceTimersByTime(10 * MINUTE);
    expect(new Set(zE.mock.calls.map(([first]) => first))).toEqual(new Set([command]));
  });

  it('is silent for a second conversation that is rated before its end', () => {
    const said = vi.spyOn(console, 'info').mockImplementation(() => {});
    const bus = zohoBus();
    bus.paste();
    bus.load();
    const { fire } = watch('zoho');
    bus.emit('chat.complete', 'v1', {});
    bus.emit('visitor.rating', 'v2', { rating: 5 });
    bus.emit('chat.complete', 'v2', {});
    expect(fire.mock.calls).toEqual([[{ channel: 'chat', vendor: 'zoho', ref: 'v1' }]]);
    expect(said).toHaveBeenCalledTimes(1);
    said.mockRestore();
  });

  it('watches all chats of a page', () => {
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

  it('watches only the named chat', () => {
    const [goftino, genesys] = [eventBus('Goftino'), functionBus('Genesys', { on: 'subscribe' })];
    goftino.load();
    genesys.load();
    const { fire } = watch('goftino');
    genesys.emit('MessagingService.conversationDisconnected');
    expect(fire).not.toHaveBeenCalled();
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

  it('watches the other events where a vendor refuses one, and undoes all of them', () => {
    const listeners: Record<string, (() => void)[]> = {};
    const taken = vi.fn();
    page.fcWidget = {
      on(event: string, listener: () => void) {
        if (event === 'message:sent') throw new Error('unknown event');
        listeners[event] = [...(listeners[event] ?? []), listener];
      },
      off: taken,
    };
    const { undo } = watch('freshchat');
    vi.advanceTimersByTime(10 * MINUTE);
    const heard = Object.values(listeners);
    expect(heard.length).toBeGreaterThan(3);
    expect(heard.filter(({ length }) => length > 1)).toEqual([]);
    undo();
    expect(taken).toHaveBeenCalledTimes(heard.length);
  });

  it('knows the next conversation where a vendor that should gives no ids', () => {
    const bus = eventBus('nothing');
    const { fire } = watch();
    for (let round = 0; round < 2; round += 1) {
      bus.emit('chatwoot:on-start-conversation');
      for (const message_type of [0, 1]) bus.emit('chatwoot:on-message', { message_type });
      bus.emit('chatwoot:closed');
      vi.advanceTimersByTime(10_000);
      bus.emit('onEmbeddedMessagingConversationStarted');
      bus.emit('onEmbeddedMessagingConversationClosed');
    }
    const vendors = fire.mock.calls.map(([{ vendor }]) => vendor);
    expect(vendors).toEqual(['chatwoot', 'salesforce', 'chatwoot', 'salesforce']);
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

  it('passes on nothing about the visitor', () => {
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
