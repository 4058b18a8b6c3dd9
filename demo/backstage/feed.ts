// What the shop's server tells about the endpoint: what it received, and whether its port is open.

import { signal } from '@preact/signals';

/** One answer inside a response. */
export interface ReceivedAnswer {
  question: string;
  type: string;
  value: unknown;
}

/** A response as the endpoint holds it; only what is shown here. */
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

/** State of the endpoint's port; `unknown` until the server has said so. */
export type EndpointState = 'up' | 'down' | 'unknown';

/** Whether the endpoint can be reached. */
export const endpointState = signal<EndpointState>('unknown');
/** Address of the endpoint. */
export const endpointUrl = signal('');
/** Why the switch could not be pulled. */
export const switchFailure = signal<'none' | 'failed'>('none');
/** What the endpoint holds, newest first. */
export const received = signal<readonly Received[]>([]);

/** Follows the server from now on; the browser reconnects by itself. */
export function connectFeed(): void {
  const source = new EventSource('/backstage/live');
  // The list is read again on every connection, since arrivals may have been missed between two.
  source.addEventListener('open', async () => {
    const answer = await fetch('/backstage/received').catch(() => undefined);
    if (answer?.ok) received.value = (await answer.json()) as Received[];
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

function takeEndpoint({ up, url }: { up: boolean; url: string }) {
  endpointState.value = up ? 'up' : 'down';
  endpointUrl.value = url;
}
