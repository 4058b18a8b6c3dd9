// The recipes: every body in them is one that the collector takes, filled in as its system would.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStage, type Stage } from '../support/figuresStage.ts';

const TEXT = readFileSync(new URL('../../../docs/help-desks.md', import.meta.url), 'utf8');
const blocksOf = (language: string) =>
  [...TEXT.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block]) => block as string,
  );
/** What templates of help desks are replaced by, with or without a value. */
const VALUES: Record<string, string> = {
  'ticket.number': '10081',
  'ticket.id': '35436',
  'ticket.owner.fullname': 'Emma Taylor',
  'ticket.assignee.name': 'Emma Taylor',
  'ticket.group.name': 'Service Desk',
  'ticket.customer.email': 'emily@example.com',
  'ticket.requester.email': 'emily@example.com',
  'ticket.via': 'Mail',
};
const FIELDS = ['event', 'ref', 'agent', 'team', 'channel', 'customer', 'contact', 'lang', 'survey', 'delay'];

let stage: Stage;
beforeAll(async () => {
  stage = await openSqliteStage();
});
afterAll(() => stage.close());

const send = async (body: string) => {
  const answer = await stage.call('/v1/events', { method: 'POST', body });
  return [answer.status, await answer.text()] as const;
};

describe('the recipes', () => {
  it.each(blocksOf('json'))(
    'have bodies that are taken, however much of them is empty: %s',
    async (block) => {
      const names = [...block.matchAll(/[#{]\{([\w.]+)\}/g)].map(([, name]) => name as string);
      expect(names.filter((name) => !(name in VALUES))).toEqual([]);
      const fill = (values: (name: string) => string) =>
        block.replaceAll(/#\{([\w.]+)\}|\{\{([\w.]+)\}\}/g, (_, zammad, zendesk) =>
          values(zammad ?? zendesk),
        );
      expect((await send(fill((name) => VALUES[name] ?? '')))[0]).toBe(202);
      const empty = fill((name) => (/number|id$/.test(name) ? '1' : name.includes('owner') ? '-' : ''));
      expect((await send(empty))[0]).toBe(202);
    },
  );

  it.each(blocksOf('php').filter((block) => block.includes('CURLOPT_POSTFIELDS')))(
    'name only fields that there are: %s',
    async (block) => {
      const [, fields = ''] = /json_encode\(\[([\s\S]*?)\]\)/.exec(block) ?? [];
      const names = [...fields.matchAll(/'(\w+)' =>/g)].map(([, name]) => name as string);
      expect(names).toEqual(expect.arrayContaining(['event', 'ref', 'contact']));
      for (const name of names) expect(FIELDS).toContain(name);
      expect(block).toContain("CURLOPT_HTTPHEADER => ['Authorization: Bearer");
      expect(block).not.toMatch(/\?token|events\?.*nabz_/);
    },
  );

  it('have a first request that works as it stands', async () => {
    const [, body = ''] = /\/v1\/events -H [^\n]*-d '(\{[\s\S]*?\})'/.exec(TEXT) ?? [];
    const [status, text] = await send(body);
    expect([status, JSON.parse(text)]).toEqual([202, expect.objectContaining({ ref: 'T-42' })]);
  });
});
