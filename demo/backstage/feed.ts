// State of the endpoint, as the shop's server streams it: received responses, and whether the port is open.

import { signal } from '@preact/signals';

/** One answer inside a response. */
export interface ReceivedAnswer {
  question: string;
  type: string;
  value: unknown;
}

/** A response as the endpoint stores it; only the fields that are shown here. */
export interface Received {
  receivedAt: string;
  response: {
    id: string;
    revision: number;
    survey: string;
    status: string;
    value?: unknown;
    score?: number;
    scale?: { min: number; max: number };
    lang: string;
    context?: Record<string, unknown>;
    answers: ReceivedAnswer[];
  };
}

/** An alert in the inbox. */
export interface AlertLetter {
  kind: 'alert';
  id: string;
  at: string;
  rule: string;
  /** Id of the response. */
  response: string;
  value?: string | number;
  reasons: string[];
  comments: string[];
  ref?: string;
  agent?: string;
}

/** A mail in the inbox. */
export interface MailLetter {
  kind: 'mail';
  id: string;
  at: string;
  to: string;
  subject: string;
  html: string;
  text: string;
}

/** State of the endpoint's port; `unknown` until the server has sent it. */
export type EndpointState = 'up' | 'down' | 'unknown';

/** Whether the endpoint can be reached. */
export const endpointState = signal<EndpointState>('unknown');
/** Address of the endpoint. */
export const endpointUrl = signal('');
/** Address of the dashboard; empty until the server has sent it. */
export const dashboardUrl = signal('');
/** Why the port could not be switched. */
export const switchFailure = signal<'none' | 'failed'>('none');
/** The responses that the endpoint stores, newest first. */
export const received = signal<readonly Received[]>([]);
/** What the inbox holds, newest first. */
export const letters = signal<readonly (AlertLetter | MailLetter)[]>([]);

/** Subscribes to the server's stream; the browser reconnects by itself. */
export function connectFeed(): void {
  const source = new EventSource('/backstage/live');
  // Reads the list again on every connection, because arrivals may have been missed in between.
  source.addEventListener('open', async () => {
    const read = (path: string) => fetch(path).catch(() => undefined);
    const [answer, inbox] = await Promise.all([read('/backstage/received'), read('/backstage/inbox')]);
    if (answer?.ok) received.value = (await answer.json()) as Received[];
    if (inbox?.ok) letters.value = (await inbox.json()) as (AlertLetter | MailLetter)[];
  });
  source.addEventListener('letter', ({ data }) => {
    const arrived = JSON.parse(data) as AlertLetter | MailLetter;
    letters.value = [arrived, ...letters.value.filter(({ id }) => id !== arrived.id)];
  });
  source.addEventListener('response', ({ data }) => {
    const arrived = JSON.parse(data) as Received;
    const others = received.value.filter(({ response }) => response.id !== arrived.response.id);
    received.value = [arrived, ...others];
  });
  source.addEventListener('endpoint', ({ data }) => takeEndpoint(JSON.parse(data)));
}

/** Closes or opens the endpoint's port. */
export async function switchEndpoint(up: boolean): Promise<void> {
  switchFailure.value = 'none';
  try {
    const answer = await fetch('/backstage/endpoint', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ up }),
    });
    if (!answer.ok) throw new Error(answer.statusText);
    takeEndpoint(await answer.json());
  } catch {
    switchFailure.value = 'failed';
  }
}

function takeEndpoint({ up, url, dashboard }: { up: boolean; url: string; dashboard?: string }) {
  endpointState.value = up ? 'up' : 'down';
  endpointUrl.value = url;
  if (dashboard) dashboardUrl.value = dashboard;
}
