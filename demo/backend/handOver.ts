// What the owner of the shop set up: who is told of unhappy customers, and the mail after a solved case.
import type { Collector } from '../../collector/index.ts';
import type { Inbox } from './inbox.ts';

/** A case that was solved. */
export interface SolvedCase {
  ref: string;
  /** Language of the customer. */
  lang: string;
}

/** What came of telling the collector. */
export type Told = 'sent' | 'again';

/** Where the mails of the demo go; the server for it sends nothing on. */
const CUSTOMER = 'customer@shop.example';

/** Posts to the collector as its owner; rejects when it refuses. */
export type Post = (path: string, body: unknown) => Promise<Record<string, unknown>>;

/** Makes `Post`; `origin` is what links in mails begin with. */
export function createPost(collector: Collector, origin: string, token: string): Post {
  return async (path, body) => {
    const response = await collector.fetch(
      new Request(`${origin}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(String(answer.detail));
    return answer;
  };
}

/** Has the inbox told of every unhappy answer. */
export async function alertInbox(post: Post, { webhook }: Inbox): Promise<void> {
  const { id } = await post('/v1/targets', { kind: 'webhook', name: 'Demo', ...webhook });
  await post('/v1/rules', { name: 'Unhappy', when: { band: 'negative' }, targets: [id] });
}

/** Says that a case was solved: its customer gets a mail at once, once a case. */
export async function tellSolved(post: Post, { ref, lang }: SolvedCase): Promise<Told> {
  const { duplicate } = await post('/v1/events', {
    event: 'resolved',
    ref,
    lang,
    agent: 'sara',
    channel: 'chat',
    contact: CUSTOMER,
    delay: 0,
  });
  return duplicate ? 'again' : 'sent';
}
