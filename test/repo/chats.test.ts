// What the documentation says of chats holds for the adapters, and its recipes work.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADAPTERS } from '../../src/triggers/chat/watchChat.ts';
import { HELD } from '../support/chat/held.ts';
import { STUBS } from '../support/chat/stubs.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const docs = read('docs/chats.md');
const names = [...new Set(ADAPTERS.map(({ name }) => name))];
const heldOf = (vendor: string) => HELD.filter(({ name }) => name === vendor);

describe('the documentation of chats', () => {
  it('says of every adapter what it was held against', () => {
    const sorted = (all: readonly { name: string }[]) => all.map(({ name }) => name).sort();
    expect(sorted(HELD)).toEqual(sorted(ADAPTERS));
    for (const { title, by } of HELD) expect(by.length, title).toBeGreaterThan(0);
  });

  it.each(names)('says of %s when it is asked about', (vendor) => {
    const adapters = ADAPTERS.filter(({ name }) => name === vendor);
    const held = heldOf(vendor);
    for (const [index, { needs = [] }] of adapters.entries()) {
      const opens = held[index]?.opens ?? '';
      const isByTime = !(needs.includes('visitor') && needs.includes('team'));
      expect(opens.includes('20 s')).toBe(opens.includes('hidden') && isByTime);
    }
    const told = held.map(({ opens }) => opens).join();
    for (const { kind } of STUBS.filter((stub) => stub.vendor === vendor)) expect(told).toContain(kind);
  });

  it.each(names)('says of %s what it knows', (vendor) => {
    const facts = STUBS.filter((stub) => stub.vendor === vendor).flatMap(({ facts }) => Object.keys(facts));
    const knows = heldOf(vendor)
      .map(({ knows }) => knows)
      .join();
    expect(/conversation|visit/.test(knows)).toBe(facts.includes('ref'));
    expect(/agent/.test(knows)).toBe(facts.includes('agent'));
  });
});

describe('the recipes for chats', () => {
  const blocks = [...docs.matchAll(/^### ([^\n]+)\n.*?```js\n(.*?)```/gms)].map(
    ([, title, code]) => [title as string, code as string] as const,
  );
  const [, own] = /## Your own chat.*?```js\n(.*?)```/s.exec(docs) as unknown as [string, string];

  /** Runs the code with the vendor's start code replaced; returns what starts a trigger and what was started with. */
  function start(code: string) {
    const told: unknown[][] = [];
    let given: Record<string, (data?: unknown) => void> = {};
    // Called with `new` and without.
    function take(options: typeof given) {
      given = options;
    }
    const page = {
      nabz: {
        push: (call: (nabz: object) => void) => call({ trigger: (...args: unknown[]) => told.push(args) }),
      },
      Papercups: undefined as { config: typeof given } | undefined,
    };
    const globals = {
      window: page,
      ZammadChat: take,
      Typebot: { initBubble: take },
      amazon_connect: (_: string, options: typeof given) => take(options),
    };
    new Function(...Object.keys(globals), code)(...Object.values(globals));
    return { told, options: page.Papercups?.config ?? given };
  }

  /** What the vendor calls, in the order of a conversation; the last ends it. */
  const CALLS: Record<string, [name: string, data?: unknown][]> = {
    Zammad: [
      ['onConnectionEstablished', { session_id: 's1', agent: { name: 'Sara' } }],
      ['onSessionClosed', { realname: 'Sara' }],
    ],
    Typebot: [['onEnd']],
    Papercups: [['onMessageReceived', {}], ['onChatClosed']],
    'Amazon’s hosted widget': [['CHAT_ENDED']],
  };

  it('are those that are tried', () => {
    expect(blocks.map(([title]) => title)).toEqual(Object.keys(CALLS));
  });

  it('ask about a chat of the site’s own', () => {
    const { told } = start(own);
    expect(told).toEqual([['chat-closed', { channel: 'chat', ref: 'T-42', agent: 'sara' }]]);
  });

  it.each(blocks)('ask once when a conversation with %s has ended', (title, code) => {
    const [define] = own.split('\n');
    const { told, options } = start(`${define}\n${code}`);
    const calls = CALLS[title] ?? [];
    for (const [name, data] of calls.slice(0, -1)) options[name]?.(data);
    expect(told).toEqual([]);
    const [end, data] = calls.at(-1) as [string, unknown];
    options[end]?.(data);
    expect(told).toMatchObject([['chat-closed', { channel: 'chat' }]]);
  });

  it('ask nothing after a Papercups window that nobody has answered in', () => {
    const { told, options } =
      start(`const ended = (context) => window.nabz.push((nabz) => nabz.trigger(context));
      ${blocks.find(([title]) => title === 'Papercups')?.[1]}`);
    options.onChatClosed?.();
    expect(told).toEqual([]);
  });

  it('send what Zammad gives', () => {
    const code = blocks.find(([title]) => title === 'Zammad')?.[1];
    const { told, options } = start(
      `const ended = (context) => window.nabz.push((nabz) => nabz.trigger(context)); ${code}`,
    );
    for (const [name, data] of CALLS.Zammad ?? []) options[name]?.(data);
    expect(told).toEqual([[{ channel: 'chat', vendor: 'zammad', ref: 's1', agent: 'Sara' }]]);
  });
});
