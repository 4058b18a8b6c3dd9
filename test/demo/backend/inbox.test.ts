// The inbox of the demo: signed alerts alone come in, mails are read, and what goes out is sent by the collector itself.
import { createTransport } from 'nodemailer';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCollector } from '../../../collector/index.ts';
import { alertInbox, createPost, tellSolved } from '../../../demo/backend/handOver.ts';
import { createInbox, type Inbox, type Letter } from '../../../demo/backend/inbox.ts';
import { type AlertBody, toAlert } from '../../../demo/backend/toAlert.ts';
import { toAnswerUrl, toDocument } from '../../../demo/backstage/letters.ts';
import { idOf, response, sticker } from '../../collector/support/engines.ts';

const TOKEN = 'nabz_demo_token_of_the_test_0001';
const undos: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const undo of undos.splice(0).reverse()) await undo();
});

async function openInbox(): Promise<Inbox> {
  const inbox = await createInbox();
  undos.push(inbox.close);
  return inbox;
}

const MESSAGE: AlertBody = {
  type: 'nabz.response.alert',
  timestamp: '2026-11-21T10:00:00.000Z',
  data: {
    rule: { name: 'Unhappy' },
    response: {
      id: idOf(1),
      value: 'sad',
      context: { ref: 'C-1042', agent: 'sara' },
      answers: [
        { question: 'reasons', type: 'choice', value: ['slow', 'other'], other: 'دیر شد' },
        { question: 'comment', type: 'text', value: 'Nobody called back.' },
      ],
    } as never,
  },
};

async function send({ webhook }: Inbox, id: string, secret = webhook.secret): Promise<number> {
  const body = JSON.stringify(MESSAGE);
  const at = new Date();
  const answer = await fetch(webhook.url, {
    method: 'POST',
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
    body,
  });
  return answer.status;
}

describe('the inbox of the demo', () => {
  it('keeps what is signed, once an id, and refuses the rest', async () => {
    const inbox = await openInbox();
    const heard: Letter[] = [];
    const undo = inbox.onLetter((letter) => heard.push(letter));
    expect(await send(inbox, 'one')).toBe(204);
    expect(await send(inbox, 'one')).toBe(204);
    expect(await send(inbox, 'two', `whsec_${Buffer.alloc(32).toString('base64')}`)).toBe(400);
    expect((await fetch(inbox.webhook.url)).status).toBe(400);
    expect(inbox.letters().map(({ id }) => id)).toEqual(['one']);
    expect(heard).toEqual(inbox.letters());
    undo();
    await send(inbox, 'three');
    expect(inbox.letters().map(({ id }) => id)).toEqual(['three', 'one']);
    expect(heard).toHaveLength(1);
  });

  it('shows the words, the reasons, the case and the agent of an alert, and no other message', () => {
    expect(toAlert(MESSAGE, 'one')).toEqual({
      kind: 'alert',
      id: 'one',
      at: '2026-11-21T10:00:00.000Z',
      rule: 'Unhappy',
      response: idOf(1),
      value: 'sad',
      reasons: ['پاسخ دیر رسید', 'مورد دیگر'],
      comments: ['Nobody called back.', 'دیر شد'],
      ref: 'C-1042',
      agent: 'sara',
    });
    expect(toAlert({ ...MESSAGE, type: 'nabz.target.test' }, 'one')).toBeUndefined();
  });

  it('reads a mail in both its forms', async () => {
    const inbox = await openInbox();
    const transport = createTransport({ url: inbox.smtpUrl });
    undos.push(async () => transport.close());
    await transport.sendMail({
      from: 'hello@shop.example',
      to: 'sara@shop.example',
      subject: 'پرونده حل شد؟',
      text: 'سلام',
      html: '<p>سلام</p>',
    });
    expect(inbox.letters()).toMatchObject([
      { kind: 'mail', to: 'sara@shop.example', subject: 'پرونده حل شد؟', html: '<p>سلام</p>' },
    ]);
    expect(inbox.letters()[0]).toMatchObject({ text: expect.stringContaining('سلام') });
  });

  it.each(['fa', 'ar', 'en'])(
    'gets the alert and the mail of a case from the collector in %s',
    async (lang) => {
      const inbox = await openInbox();
      const collector = await createCollector({
        adminToken: TOKEN,
        smtpUrl: inbox.smtpUrl,
        mailFrom: 'Nabat <hello@shop.example>',
        outboundAllow: ['127.0.0.1'],
      });
      undos.push(collector.close);
      const post = createPost(collector, 'http://localhost:4174', TOKEN);
      await alertInbox(post, inbox);
      await collector.receive([response(1, { ...sticker('sad'), lang, context: { ref: 'C-7' } } as object)]);
      const solved = { ref: `C-${lang}`, lang };
      expect(await tellSolved(post, solved)).toBe('sent');
      expect(await tellSolved(post, solved)).toBe('again');
      await vi.waitFor(() => expect(inbox.letters()).toHaveLength(2), { timeout: 10_000 });
      const find = (kind: Letter['kind']) => inbox.letters().find((letter) => letter.kind === kind);
      expect(find('alert')).toMatchObject({ response: idOf(1), ref: 'C-7' });
      const mail = find('mail');
      expect(mail).toMatchObject({
        to: 'customer@shop.example',
        html: expect.stringContaining(`lang="${lang}`),
      });
      expect(mail).toMatchObject({ text: expect.stringContaining('http://localhost:4174/s/') });
    },
  );
});

describe('links of the inbox', () => {
  it('lead to the answer, with the token of the dashboard', () => {
    expect(toAnswerUrl('http://localhost:4174/#token=abc', 'a-b')).toBe(
      'http://localhost:4174/answers?id=a-b#token=abc',
    );
  });

  it('open beside the page', () => {
    expect(toDocument('<html><head><title>x</title></head></html>')).toBe(
      '<html><head><base target="_blank"><title>x</title></head></html>',
    );
  });
});
