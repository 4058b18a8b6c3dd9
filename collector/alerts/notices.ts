// Tells the owner of a target that was disabled: by another target of the site, or without one by mail to the sender's address.
import type { Transaction } from '../store/database.ts';
import { addDeliveries } from './deliveries.ts';
import type { Mailer } from './mailer.ts';
import type { Message } from './message.ts';
import { plain } from './neutralise.ts';
import { CASE_KINDS } from './targets/index.ts';
import { findTarget, listTargets } from './targets.ts';
import { toText } from './text.ts';

/** That a target was disabled. */
export type Notice = Extract<Message, { type: 'nabz.target.disabled' }>;

/** What became of a notice: whether another target gets it. */
export interface Noticed {
  notice: Notice;
  isQueued: boolean;
}

/** Makes the notice, as a part of the transaction that disables the target, and queues it where there is another target. */
export async function queueNotice(
  transaction: Transaction,
  site: string,
  id: string,
  now: number,
): Promise<Noticed | undefined> {
  const dead = await findTarget(transaction.all, site, id);
  if (!dead) return undefined;
  const notice: Notice = {
    type: 'nabz.target.disabled',
    timestamp: new Date(now).toISOString(),
    data: { target: { id, kind: dead.kind, name: dead.settings.name }, reason: dead.reason ?? '' },
  };
  const others = (await listTargets(transaction.all, site)).filter(
    (other) => other.id !== id && other.disabled === null && !CASE_KINDS.includes(other.kind),
  );
  const other = others.find(({ failing }) => failing === null) ?? others[0];
  if (!other) return { notice, isQueued: false };
  const delivery = { target: other.id, rule: null, response: null, message: notice, next: now };
  await addDeliveries(transaction, site, [delivery], now);
  return { notice, isQueued: true };
}

/** Sends the notice to the address that mail is sent from. Rejects when the server does not take it. */
export async function mailNotice(mailer: Mailer, notice: Notice): Promise<void> {
  const { title, text } = toText(notice, undefined, plain);
  const id = `disabled-${notice.data.target.id}-${Date.parse(notice.timestamp)}`;
  await mailer.send({ id, to: [mailer.from], subject: title, text });
}
