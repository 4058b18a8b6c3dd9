// The inbox of the demo's owner: a receiver of webhooks that verifies their signature, and a mail server that sends nothing on.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { type AlertBody, toAlert } from './toAlert.ts';

/** What an alert says, as the inbox shows it. */
export interface AlertLetter {
  kind: 'alert';
  /** The `webhook-id`: the same in each attempt. */
  id: string;
  /** UTC, ISO 8601. */
  at: string;
  rule: string;
  /** Id of the response. */
  response: string;
  value?: string | number;
  reasons: string[];
  comments: string[];
  /** The case. */
  ref?: string;
  agent?: string;
}

/** A mail, as the inbox shows it. */
export interface MailLetter {
  kind: 'mail';
  id: string;
  /** UTC, ISO 8601. */
  at: string;
  to: string;
  subject: string;
  html: string;
  text: string;
}

/** What the inbox holds. */
export type Letter = AlertLetter | MailLetter;

/** The inbox. */
export interface Inbox {
  /** Where alerts are posted to, and the secret that signs them. */
  readonly webhook: { url: string; secret: string };
  /** The mail server: `smtp://…`. */
  readonly smtpUrl: string;
  /** The newest first. */
  letters(): readonly Letter[];
  /** Calls the listener for each new letter; returns the undo. */
  onLetter(listener: (letter: Letter) => void): () => void;
  close(): Promise<void>;
}

const MAX_LETTERS = 50;
const MAX_BODY = 256 * 1024;
const HOST = '127.0.0.1';

/** Opens the inbox on two free ports of this machine. */
export async function createInbox(): Promise<Inbox> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const verifier = new Webhook(secret);
  const listeners = new Set<(letter: Letter) => void>();
  let letters: Letter[] = [];

  function keep(letter: Letter) {
    // A letter may be delivered more than once.
    if (letters.some(({ id }) => id === letter.id)) return;
    letters = [letter, ...letters].slice(0, MAX_LETTERS);
    for (const listener of listeners) listener(letter);
  }

  const hooks = createServer(async (request, response) => {
    try {
      const body = await readBody(request);
      const message = verifier.verify(body, request.headers as Record<string, string>) as AlertBody;
      const alert = toAlert(message, String(request.headers['webhook-id']));
      if (alert) keep(alert);
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end((error as Error).message);
    }
  });
  const mails = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const mail = await PostalMime.parse(Buffer.concat(chunks));
        keep({
          kind: 'mail',
          id: mail.messageId ?? session.id,
          at: new Date().toISOString(),
          to: session.envelope.rcptTo.map(({ address }) => address).join(', '),
          subject: mail.subject ?? '',
          html: mail.html ?? '',
          text: mail.text ?? '',
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => hooks.listen(0, HOST, resolve));
  await new Promise<void>((resolve) => mails.listen(0, HOST, resolve));
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

  return {
    webhook: { url: `http://${HOST}:${portOf(hooks)}/`, secret },
    smtpUrl: `smtp://${HOST}:${portOf(mails.server)}`,
    letters: () => letters,
    onLetter(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      hooks.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => hooks.close(() => resolve())),
        new Promise<void>((resolve) => mails.close(() => resolve())),
      ]);
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > MAX_BODY) throw new Error('too large');
  }
  return body;
}
