// Every kind of target by its name.
import * as z from 'zod';
import { LANGUAGES } from '../message.ts';
import type { Adapter } from './adapter.ts';
import { eitaa } from './eitaa.ts';
import { mail } from './mail.ts';
import { mattermost, slack } from './slack.ts';
import { bale, telegram } from './telegram.ts';
import { chatwoot, zammad, zendesk } from './tickets.ts';
import { vtiger } from './vtiger.ts';
import { webhook } from './webhook.ts';

/** Names of the kinds. */
export const KINDS = [
  'webhook',
  'mail',
  'telegram',
  'bale',
  'eitaa',
  'slack',
  'mattermost',
  'vtiger',
  'zammad',
  'zendesk',
  'chatwoot',
] as const;

/** A kind of target. */
export type Kind = (typeof KINDS)[number];

// biome-ignore lint/suspicious/noExplicitAny: each adapter has settings of its own, and is given those alone.
type AnyAdapter = Adapter<any>;

/** The adapters. */
export const ADAPTERS: Record<Kind, AnyAdapter> = {
  webhook,
  mail,
  telegram,
  bale,
  eitaa,
  slack,
  mattermost,
  vtiger,
  zammad,
  zendesk,
  chatwoot,
};

/** Kinds that take alerts of a case alone. */
export const CASE_KINDS: readonly Kind[] = ['zammad', 'zendesk', 'chatwoot'];

/** What every target has. */
const common = {
  name: z.string().max(200).default(''),
  /** Language of its messages. @default that of the response */
  lang: z.enum(LANGUAGES).optional(),
  /** Whether anything is sent. @default true, and of a target that is changed what it was */
  enabled: z.boolean().optional(),
};

/** Schema of the settings of a kind, and of what every target has. */
export function schemaOf(kind: Kind): z.ZodObject {
  return z.strictObject({ kind: z.literal(kind), ...common, ...ADAPTERS[kind].settings.shape });
}

/** Schema of a target, for the description: the fields of all kinds, with those of each kind checked by `schemaOf`. */
export const targetSchema = z.looseObject({ kind: z.enum(KINDS), ...common });
