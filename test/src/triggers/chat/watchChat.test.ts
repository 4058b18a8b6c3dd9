// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import {
  crispBus,
  eventBus,
  freshchatBus,
  functionBus,
  liveChatBus,
  methodBus,
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
  it.each([
    'https://code.jivosite.com/widget/abc',
    'https://code-ya.jivosite.com/widget/abc',
    'https://code.jivo.ru/widget/abc',
  ])('finds a chat by the address of its script, %s, before its globals are there', (src) => {
    addScript(src);
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
    page.drift = { on() {}, off: taken[1] };
    for (const vendor of ['zendesk', 'drift', 'goftino']) watch(vendor).undo();
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
    page.drift = {
      on(event: string, listener: () => void) {
        if (event === 'message:sent') throw new Error('unknown event');
        listeners[event] = [...(listeners[event] ?? []), listener];
      },
      off: taken,
    };
    const { undo } = watch('drift');
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
    for (const event of ['chat:opened', 'message:sent', 'chat:closed']) {
      bus.emit(event);
      expect(() => vi.advanceTimersByTime(21_000)).not.toThrow();
    }
    expect(fire).toHaveBeenCalledWith({ channel: 'chat', vendor: 'crisp' });
  });

  it('passes on nothing about the visitor', () => {
    const bus = eventBus('$chatwoot');
    const { fire } = watch('chatwoot');
    const message = { conversation_id: 7, content: 'my phone is 1' };
    bus.emit('chatwoot:on-message', { ...message, message_type: 1, sender: { name: 'Sara' } });
    bus.emit('chatwoot:on-message', { ...message, message_type: 0, sender: { name: 'a visitor', id: 9 } });
    bus.emit('chatwoot:closed');
    vi.advanceTimersByTime(10_000);
    expect(fire.mock.calls).toEqual([[{ channel: 'chat', vendor: 'chatwoot', ref: 7, agent: 'Sara' }]]);
  });

  it.each([
    ['first', true],
    ['later', false],
  ])(
    'takes no place of Crisp’s, which keeps one listener an event, where the page listens %s',
    (_, isFirst) => {
      const bus = crispBus('session_1');
      const own = vi.fn();
      bus.paste();
      if (isFirst) bus.listen('message:received', own);
      const { fire, undo } = watch('crisp');
      bus.load();
      vi.advanceTimersByTime(MINUTE);
      if (!isFirst) bus.listen('message:received', own);
      bus.emit('chat:opened');
      bus.emit('message:received', {});
      vi.advanceTimersByTime(21_000);
      bus.emit('chat:closed');
      vi.advanceTimersByTime(11_000);
      expect(fire).toHaveBeenCalledTimes(1);
      undo();
      bus.emit('message:received', {});
      expect(own).toHaveBeenCalledTimes(2);
    },
  );

  it('takes a nameless listener of the page’s away from no Freshchat', () => {
    const bus = freshchatBus();
    bus.load();
    const own = vi.fn();
    bus.listen('widget:closed', own);
    watch('freshchat').undo();
    bus.emit('widget:closed');
    expect(own).toHaveBeenCalledTimes(1);
  });

  it('asks a Front that has bound nothing again, until it has', () => {
    const bus = functionBus('FrontChat', { returnsUndo: true });
    page.FrontChat = () => undefined;
    const { fire, undo } = watch('front');
    vi.advanceTimersByTime(5_000);
    bus.load();
    vi.advanceTimersByTime(MINUTE);
    bus.emit('onWindowVisibilityChanged', { is_window_visible: true });
    vi.advanceTimersByTime(20_000);
    bus.emit('onWindowVisibilityChanged', { is_window_visible: false });
    vi.advanceTimersByTime(10_000);
    expect(fire).toHaveBeenCalledTimes(1);
    undo();
    expect(bus.count?.()).toBe(0);
  });

  it('leaves a conversation to the survey that LivePerson shows after the end', () => {
    vi.spyOn(console, 'info').mockImplementation(() => {});
    const bus = objectBus('lpTag.events', { on: 'bind', first: ['lpUnifiedWindow'] });
    bus.load();
    const { fire } = watch('liveperson');
    for (const state of ['interactive', 'ended']) bus.emit('state', { state });
    vi.advanceTimersByTime(800);
    for (const state of ['postChat', 'applicationEnded']) bus.emit('state', { state });
    vi.advanceTimersByTime(MINUTE);
    expect(fire).not.toHaveBeenCalled();
    for (const state of ['interactive', 'ended']) bus.emit('state', { state });
    vi.advanceTimersByTime(2_000);
    expect(fire).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });

  it.each([
    ['its own survey', 5, 0],
    ['none', null, 1],
  ])('asks after a Live Helper Chat that shows %s', (_, survey, times) => {
    vi.spyOn(console, 'info').mockImplementation(() => {});
    const bus = objectBus('$_LHC.eventListener', { on: 'addListener', off: 'removeListener' });
    bus.load();
    (page.$_LHC as Record<string, unknown>).attributes = { survey, userSession: { id: 12 } };
    const { fire } = watch('livehelperchat');
    bus.emit('chatStarted', { id: 12 });
    for (const end of ['chatClosed', 'endChat']) bus.emit(end);
    expect(fire).toHaveBeenCalledTimes(times);
    vi.restoreAllMocks();
  });

  it.each([
    ['the visitor ends both', ['onChatEnded', 'onChatEnded']],
    ['the agent ends both', ['onAgentEndChat', 'onChatEnded', 'onAgentEndChat', 'onChatEnded']],
    ['the agent ends the first', ['onAgentEndChat', 'onChatEnded', 'onChatEnded']],
    ['the agent ends the second', ['onChatEnded', 'onAgentEndChat', 'onChatEnded']],
  ])('asks about two chats with Amazon Connect where %s', (_, told) => {
    const bus = methodBus(['connect', 'ChatEvents'], ['onChatEnded', 'onAgentEndChat']);
    bus.load();
    const { fire } = watch('amazonconnect');
    for (const end of told) bus.emit(end);
    expect(fire).toHaveBeenCalledTimes(2);
  });
});
