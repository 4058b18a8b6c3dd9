// A mail server of somebody else.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A mail that came in. */
export interface CaughtMail {
  from: string;
  to: string[];
  /** Headers and body as they were sent. */
  data: string;
}

/** Starts a mail server on this machine; it ends with the test. `reject` is an address that it does not know. */
export async function openMailServer(reject?: string): Promise<{ mails: CaughtMail[]; url: string }> {
  const mails: CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _, done) =>
      done(
        address.address === reject ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null,
      ),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          data: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = listening.address() as AddressInfo;
  return { mails, url: `smtp://127.0.0.1:${port}` };
}
