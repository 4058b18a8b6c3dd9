import { toJson } from '../toJson.ts';

/** How a response travels: see `data-format`. */
export type Format = 'json' | 'form' | 'text' | 'cloudevents';

/** One revision of a response, frozen: the same in every attempt. */
export interface FrozenRevision {
  /** The response's id (UUID v7). */
  id: string;
  /** From 1; a later revision replaces an earlier one. */
  revision: number;
  /** The JSON of the response. */
  body: string;
  /** What a `transform` made of it, sent instead: JSON, or any text. */
  sent?: string | undefined;
  /** `sent` is the whole body, whatever the format. @default false */
  isWhole?: boolean | undefined;
}

/** What a request sends. */
export interface Body {
  body: string;
  contentType: string;
}

const CONTENT_TYPES: Record<Format, string> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain;charset=UTF-8',
  cloudevents: 'application/cloudevents+json',
};

/** The body of one revision. A text from `transform` is sent as it is; anything else is written in the format. */
export function toBody(format: Format, revision: FrozenRevision): Body {
  const json = revision.sent ?? revision.body;
  const contentType = CONTENT_TYPES[format];
  if (revision.isWhole || format === 'json' || format === 'text') return { body: json, contentType };
  const data = parse(json);
  if (data === undefined) return { body: json, contentType };
  const body = format === 'form' ? toForm(data) : toJson(toCloudEvent(data, revision));
  return { body, contentType };
}

/**
 * The body of several revisions: `{ "sentAt": …, "responses": [ … ] }`, whose time lets the receiver correct the clock, or
 * the batched mode of CloudEvents. Every response in it has the bytes that it has alone.
 */
export function toBatchBody(format: Format, revisions: FrozenRevision[]): Body {
  const isEvents = format === 'cloudevents';
  const list = `[${revisions.map((each) => toBody(isEvents ? format : 'json', each).body).join()}]`;
  return {
    body: isEvents ? list : `{"sentAt":"${new Date().toISOString()}","responses":${list}}`,
    contentType: isEvents ? 'application/cloudevents-batch+json' : CONTENT_TYPES[format],
  };
}

/** The bytes that a text takes in a request (UTF-8). */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * Flat fields, without dots or brackets, which PHP and others would read as structure: `scale_min`, `context_ref`,
 * `page_url`; an answer is `answer_<question>`, several values joined by a comma and a space in one field (repeated
 * fields lose values at many receivers); the text beside `other` are `other_<question>`.
 */
function toForm(data: unknown): string {
  const fields = new URLSearchParams();
  const set = (name: string, value: string): void => {
    let free = toName(name);
    while (fields.has(free)) free += '_';
    fields.set(free, value);
  };
  const add = (name: string, value: unknown): void => {
    if (Array.isArray(value)) set(name, value.map(toText).join(', '));
    else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) add(name ? `${name}_${key}` : key, inner);
    } else if (value !== undefined) set(name, toText(value));
  };
  const { answers, ...rest } = data as { answers?: unknown };
  const isResponse =
    Array.isArray(answers) && answers.every((answer) => typeof answer?.question === 'string');
  add('', isResponse ? rest : data);
  for (const answer of isResponse ? answers : []) {
    add(`answer_${answer.question}`, answer.value);
    if (answer.other) add(`other_${answer.question}`, answer.other);
  }
  return fields.toString();
}

/** Structured mode of CloudEvents 1.0 (cloudevents.io). */
function toCloudEvent(data: unknown, { id, revision, body }: FrozenRevision): object {
  // A damaged body is sent all the same; the receiver decides.
  const { page, endedAt, answeredAt, shownAt } = (parse(body) ?? {}) as Record<string, string> & {
    page?: { url: string };
  };
  return {
    specversion: '1.0',
    type: 'nabz.response.v1',
    id: `${id}.${revision}`,
    source: page?.url ?? '/',
    time: endedAt ?? answeredAt ?? shownAt,
    datacontenttype: 'application/json',
    data,
  };
}

function toName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_-]/gu, '_');
}

function toText(value: unknown): string {
  return typeof value === 'object' ? toJson(value) : String(value);
}

/** The object or list in a JSON text; `undefined` for any other text. */
function parse(json: string): unknown {
  try {
    const value = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
