// The ways to a customer: mail by the owner's server, or the owner's webhook for SMS and messengers.
import { createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Ask } from '../alerts/outbound.ts';
import type { Site } from '../store/sites.ts';
import type { Due, Outcome, Send, Way } from './invitations.ts';
import type { Key, Keys } from './keys.ts';
import { type MailFields, toMail, toMessage } from './mail.ts';

/** What the channels work with. */
export interface ChannelOptions {
  keys: Keys;
  ask: Ask;
  /** `smtp://…`; without it no mail is sent. */
  smtpUrl?: string | undefined;
  mailFrom?: string | undefined;
  now?: () => number;
}

/** The channels. */
export interface Channels {
  /** How a contact can be reached from here. */
  wayTo(site: string, contact: string | undefined): Promise<Way>;
  send: Send;
  close(): void;
}

const NO_MAIL = 'no mail is set up: NABZ_SMTP_URL and NABZ_MAIL_FROM';
const NO_WEBHOOK = 'no webhook takes messages: POST /v1/keys { purpose: "messages", url }';
/** A connection to a mail server that says nothing for so long has failed. */
const SMTP_TIMEOUT_MS = 20_000;

/** Makes the channels. */
export function createChannels({ keys, ask, smtpUrl, mailFrom, now = Date.now }: ChannelOptions): Channels {
  const mailer =
    smtpUrl && mailFrom
      ? createTransport({
          url: smtpUrl,
          pool: true,
          maxConnections: 2,
          connectionTimeout: SMTP_TIMEOUT_MS,
          greetingTimeout: SMTP_TIMEOUT_MS,
          socketTimeout: SMTP_TIMEOUT_MS,
          // Nothing in a mail is read from files or fetched.
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      : undefined;

  async function byMail(invitation: Due): Promise<Outcome> {
    if (!mailer || !mailFrom) return { isSent: false, error: NO_MAIL };
    const { about, id, lang, contact } = invitation;
    const { subject, html, text } = toMail(toMailFields(invitation));
    const domain = /@([^\s>]+)>?$/.exec(mailFrom)?.[1] ?? 'nabz.invalid';
    try {
      await mailer.sendMail({
        from: mailFrom,
        to: contact ?? '',
        subject,
        html,
        text,
        // The same in each attempt, so that a mailbox shows a repeat once.
        messageId: `<${id}.${about.id}@${domain}>`,
        headers: {
          'Content-Language': lang,
          // So that no holiday answers come back.
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
        },
      });
      return { isSent: true };
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      const isRefused = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500;
      return {
        isSent: false,
        error: `mail: ${responseCode ?? ''} ${code ?? 'failed'}`.replace('  ', ' '),
        isFinal: isRefused,
      };
    }
  }

  async function byWebhook(invitation: Due, signal: AbortSignal): Promise<Outcome> {
    const all = await keys.list(invitation.site, 'messages');
    const [newest] = all;
    if (newest?.url === undefined) return { isSent: false, error: NO_WEBHOOK };
    const { id, ref, contact, lang, url, created } = invitation;
    const body = JSON.stringify({
      type: 'nabz.invitation',
      timestamp: new Date(created).toISOString(),
      data: { url, ref, contact, lang, text: toMessage(toMailFields(invitation)) },
    });
    try {
      const answer = await ask(
        {
          method: 'POST',
          url: newest.url,
          headers: { 'content-type': 'application/json', ...toSignature(all, id, now(), body) },
          body,
        },
        signal,
      );
      if (answer.status >= 200 && answer.status < 300) return { isSent: true };
      const wait = Number(answer.headers['retry-after']);
      return {
        isSent: false,
        error: `webhook: status ${answer.status}`,
        isFinal: answer.status === 410,
        ...(wait > 0 && { retryAfterMs: wait * 1_000 }),
      };
    } catch (error) {
      return { isSent: false, error: `webhook: ${(error as Error).message}` };
    }
  }

  return {
    async wayTo(site, contact) {
      if (contact === undefined) return { reason: 'the event names no contact' };
      if (contact.includes('@') && mailer) return { via: 'mail' };
      const [webhook] = await keys.list(site, 'messages');
      if (webhook) return { via: 'webhook' };
      return { reason: contact.includes('@') ? NO_MAIL : NO_WEBHOOK };
    },
    async send(invitation, signal) {
      if (invitation.ends <= now()) return { isSent: false, error: 'the link has expired', isFinal: true };
      return invitation.via === 'mail' ? byMail(invitation) : byWebhook(invitation, signal);
    },
    close: () => mailer?.close(),
  };
}

function toMailFields({ url, survey, ref, lang, ends, about }: Due): MailFields {
  const { name, timeZone }: Site = about;
  return { url, survey, ref, lang, brand: name, ends, timeZone };
}

/** The headers of the Standard Webhooks specification; a signature by each key while one is replaced. */
function toSignature(all: Key[], id: string, now: number, body: string): Record<string, string> {
  const seconds = Math.floor(now / 1_000);
  const signatures = all.map(({ secret }) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
