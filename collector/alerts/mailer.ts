// Mail out, by one SMTP server.
import { createTransport } from 'nodemailer';

/** One mail. */
export interface Mail {
  /** The same in every attempt; becomes a part of its Message-ID. */
  id: string;
  to: string[];
  subject: string;
  text: string;
}

/** Sends mail. */
export interface Mailer {
  /** Its sender. */
  readonly from: string;
  /** Rejects when the server does not take it. */
  send(mail: Mail): Promise<void>;
}

/** Longest waits for the server. */
const CONNECT_MS = 10_000;
const ANSWER_MS = 15_000;

/** Makes the way to the server of an `smtp:` or `smtps:` URL. */
export function createMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    // A mail is text: nothing of it names a file or an address to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = /@([^<>@\s]+?)>?$/.exec(from)?.[1] ?? 'nabz.invalid';
  return {
    from,
    async send({ id, to, subject, text }) {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
    },
  };
}
