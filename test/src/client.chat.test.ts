// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/config/options.ts';
import { objectBus } from '../support/chat/buses.ts';
import { useClientStage } from '../support/clientStage.ts';

const page = globalThis as unknown as Record<string, unknown>;

const stage = useClientStage();
const { displays, told } = stage;
const skipped = () => told('skipped').map(({ reason }) => reason);

// The chats are fetched and listened to in real time.
beforeEach(() => void vi.useRealTimers());
afterEach(() => {
  page.HubSpotConversations = undefined;
});

/** HubSpot is on the page, and a client that waits for a chat. */
async function start(config: Config) {
  const bus = objectBus('HubSpotConversations', { off: 'off' });
  bus.load();
  const on = vi.spyOn(page.HubSpotConversations as { on(): void }, 'on');
  const client = stage.start(config);
  await vi.waitFor(() => expect(on).toHaveBeenCalled(), { timeout: 10_000 });
  return {
    client,
    on,
    end: (conversationId: number) => bus.emit('conversationClosed', { conversation: { conversationId } }),
  };
}

const values = () => displays.map(({ values }) => values);
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 3_000 });

describe('createClient with a chat trigger', () => {
  it('asks when a conversation has ended, and sends which one', async () => {
    const { end } = await start({ trigger: 'chat:hubspot', context: { plan: 'pro' } });
    end(8);
    await until(() => expect(displays).toHaveLength(1));
    expect(values()).toMatchObject([{ channel: 'chat', vendor: 'hubspot', ref: 8, plan: 'pro' }]);
  });

  it('asks once a conversation, also on a later page', async () => {
    const first = await start({ trigger: 'chat', every: '0' });
    first.end(8);
    await until(() => expect(displays).toHaveLength(1));
    first.client.destroy();
    const later = await start({ trigger: 'chat', every: '0' });
    later.end(8);
    await until(() => expect(skipped()).toEqual(['ref']));
    later.end(9);
    await until(() => expect(displays).toHaveLength(2));
  });

  it('asks after consent about the conversation that ended before', async () => {
    const { client, end } = await start({ trigger: 'chat', consent: 'required' });
    end(8);
    await until(() => expect(skipped()).toEqual(['consent']));
    await client.consent(true);
    await until(() => expect(displays).toHaveLength(1));
    expect(values()).toMatchObject([{ ref: 8 }]);
  });

  it('serves a survey of the config', async () => {
    const said = vi.mocked(console.error);
    const { client, end, on } = await start({ trigger: 'chat:hubspot' });
    on.mockClear();
    await client.configure({
      trigger: 'manual',
      surveys: [
        { id: 'after', template: 'after-chat', trigger: 'chat:hubspot' },
        { id: 'wrong', template: 'csat', trigger: 'chat:gofti' },
      ],
    });
    await until(() => expect(on).toHaveBeenCalled());
    end(8);
    await until(() => expect(displays.map(({ survey }) => survey.id)).toEqual(['after']));
    expect(said.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^nabz: surveys\[1\]\.trigger is "chat:gofti"; allowed: chat, or chat:VENDOR with one of .*goftino/,
        ),
      ],
    ]);
  });
});
