// What the inbox shows of an alert.

import type { ListedResponse } from '../../collector/index.ts';
import ar from '../../locales/ar.json' with { type: 'json' };
import en from '../../locales/en.json' with { type: 'json' };
import fa from '../../locales/fa.json' with { type: 'json' };
import type { AlertLetter } from './inbox.ts';

/** The body of a webhook, as far as it is read. */
export interface AlertBody {
  type: string;
  timestamp: string;
  data: { rule?: { name: string }; response?: ListedResponse };
}

/** The letter of an alert; `undefined` for another message, such as a test. `id` is the `webhook-id`. */
export function toAlert({ type, timestamp, data }: AlertBody, id: string): AlertLetter | undefined {
  const { rule, response } = data;
  if (type !== 'nabz.response.alert' || !rule || !response) return undefined;
  const { value, lang = '', context = {}, answers = [] } = response as unknown as Shown;
  const of = (wanted: string) => answers.filter((answer) => answer.type === wanted);
  return {
    kind: 'alert',
    id,
    at: timestamp,
    rule: rule.name,
    response: String(response.id),
    ...(value !== undefined && { value }),
    reasons: of('choice').flatMap((answer) =>
      [answer.value].flat().map((code) => toWords(String(code), lang)),
    ),
    comments: [
      ...of('text').map((answer) => String(answer.value)),
      ...answers.flatMap(({ other }) => (other ? [other] : [])),
    ],
    ...(context.ref !== undefined && { ref: String(context.ref) }),
    ...(context.agent !== undefined && { agent: String(context.agent) }),
  };
}

/** A reason as the customer read it; an owner's own option as it is. */
function toWords(reason: string, lang: string): string {
  const texts: Record<string, unknown> = { fa, ar, en }[lang.slice(0, 2)] ?? fa;
  return String(texts[`reason.${reason}`] ?? reason);
}

interface Shown {
  lang?: string;
  value?: string | number;
  context?: Record<string, unknown>;
  answers?: { type: string; value: unknown; other?: string }[];
}
