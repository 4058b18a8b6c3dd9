// The webhooks of systems that write their body themselves: what their own payload says, as an event. Pure.
import { parseContact } from '../../src/survey/contact.ts';
import { toTag } from './texts.ts';

/** The systems whose own payload is read. */
export const VENDORS = ['chatwoot', 'woocommerce', 'zammad', 'zendesk'] as const;

/** One of them. */
export type Vendor = (typeof VENDORS)[number];

/** The fields of an event, to be checked like any other; or why the payload is none, which is answered with 200. */
export type Mapped = { event: Record<string, unknown> } | { ignored: string };

type Fields = Record<string, unknown>;

/** Reads a payload. Never throws, whatever it is. */
export function fromVendor(vendor: Vendor, payload: unknown): Mapped {
  const mapped = MAPPERS[vendor](toFields(payload));
  if ('ignored' in mapped) return mapped;
  // A contact or a language that cannot be used must not keep the case out: the link is made, and the caller can hand it on.
  const { contact, lang, ...event } = mapped.event;
  const tag = toTag(text(lang));
  const reach = [contact].flat().find((each) => parseContact(String(each ?? '')) !== undefined);
  return {
    event: {
      event: 'resolved',
      ...event,
      ...(reach !== undefined && { contact: reach }),
      ...(tag && { lang: tag }),
    },
  };
}

const MAPPERS: Record<Vendor, (payload: Fields) => Mapped> = {
  /** `conversation_status_changed` (and `conversation_resolved` of older versions): the conversation itself. */
  chatwoot(payload) {
    const { event, status, id } = payload;
    if (event !== 'conversation_status_changed' && event !== 'conversation_resolved')
      return { ignored: `the event ${text(event)}` };
    if (status !== 'resolved') return { ignored: `the status ${text(status)}` };
    const meta = toFields(payload.meta);
    const [sender, assignee, team] = [meta.sender, meta.assignee, meta.team].map(toFields) as [
      Fields,
      Fields,
      Fields,
    ];
    const more = toFields(payload.additional_attributes);
    return {
      event: {
        ref: id,
        agent: assignee.name,
        team: team.name,
        channel: CHATWOOT_CHANNELS[text(payload.channel)] ?? 'chat',
        customer: sender.identifier ?? sender.id,
        contact: [sender.email, sender.phone_number],
        lang:
          toFields(payload.custom_attributes).lang ??
          more.browser_language ??
          toFields(more.browser).browser_language,
      },
    };
  },
  /** `order.updated` of the REST API: an order whose status is completed. */
  woocommerce(payload) {
    const { id, status } = payload;
    // The ping of a new webhook says its id alone.
    if (status === undefined) return { ignored: 'no order' };
    if (status !== 'completed') return { ignored: `the status ${text(status)}` };
    const billing = toFields(payload.billing);
    return {
      event: {
        ref: payload.number || id,
        channel: 'web',
        customer: payload.customer_id || undefined,
        contact: [billing.email, billing.phone],
        lang: metaOf(payload, ['wpml_language', '_locale', 'pll_language']),
      },
    };
  },
  /** The payload of a trigger: the ticket with its owner, group and customer. */
  zammad(payload) {
    const ticket = toFields(payload.ticket);
    const { state, number, id } = ticket;
    const name = text(typeof state === 'object' ? toFields(state).name : state);
    if (!/^(closed|merged|pending close)$/i.test(name) || /merged|pending/i.test(name))
      return { ignored: `the state ${name}` };
    const [owner, group, customer] = [ticket.owner, ticket.group, ticket.customer].map(toFields) as [
      Fields,
      Fields,
      Fields,
    ];
    return {
      event: {
        ref: number ?? id,
        // `-` is the user of nobody.
        agent: [owner.firstname, owner.lastname]
          .map(text)
          .join(' ')
          .replace(/^-? *$/, ''),
        team: group.name,
        channel: ZAMMAD_CHANNELS[text(ticket.create_article_type)],
        customer: customer.id ?? ticket.customer_id,
        contact: [customer.email, customer.mobile, customer.phone],
        lang: toFields(customer.preferences).locale,
      },
    };
  },
  /** The event `zen:event-type:ticket.status_changed`; triggers write a body of their own and need no reading. */
  zendesk(payload) {
    const { type } = payload;
    const [detail, change] = [payload.detail, payload.event].map(toFields) as [Fields, Fields];
    if (type !== 'zen:event-type:ticket.status_changed') return { ignored: `the event ${text(type)}` };
    const status = text(change.current ?? detail.status).toLowerCase();
    if (status !== 'solved') return { ignored: `the status ${status}` };
    const via = toFields(detail.via);
    return {
      event: {
        ref: detail.id,
        agent: detail.assignee_id,
        team: detail.group_id,
        channel: ZENDESK_CHANNELS[text(via.channel)],
        customer: detail.requester_id,
      },
    };
  },
};

const CHATWOOT_CHANNELS: Record<string, string> = {
  'Channel::WebWidget': 'chat',
  'Channel::Email': 'email',
  'Channel::Sms': 'sms',
  'Channel::TwilioSms': 'sms',
  'Channel::Whatsapp': 'whatsapp',
  'Channel::Telegram': 'telegram',
};
const ZAMMAD_CHANNELS: Record<string, string> = { phone: 'phone', email: 'email', web: 'web', chat: 'chat' };
const ZENDESK_CHANNELS: Record<string, string> = {
  web: 'web',
  email: 'email',
  voice: 'phone',
  chat: 'chat',
  native_messaging: 'chat',
};

function metaOf({ meta_data: list }: Fields, keys: string[]): unknown {
  if (!Array.isArray(list)) return undefined;
  const found = list.map(toFields).find(({ key }) => keys.includes(text(key)));
  return found && typeof found.value === 'string' ? found.value : undefined;
}

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
