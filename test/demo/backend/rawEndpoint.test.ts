import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRawEndpoint, type RawEndpoint, type RawRequest } from '../../../demo/backend/rawEndpoint.ts';

describe('createRawEndpoint', () => {
  let endpoint: RawEndpoint;
  let received: RawRequest[];

  beforeEach(async () => {
    endpoint = await createRawEndpoint();
    received = [];
    endpoint.onReceived((request) => received.push(request));
  });
  afterEach(() => endpoint.close());

  it('passes on what arrived, unchanged', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${endpoint.url}/form`, { method: 'POST', headers, body: 'score=3' });
    expect(answer.status).toBe(200);
    expect(received).toEqual([
      { name: 'form', contentType: headers['content-type'], isAskedFirst: false, body: 'score=3' },
    ]);
  });

  it('allows every origin, and reports that the browser sent a preflight', async () => {
    const preflight = await fetch(`${endpoint.url}/json`, { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    await fetch(`${endpoint.url}/json`, { method: 'POST', body: '{}' });
    await fetch(`${endpoint.url}/json`, { method: 'POST', body: '{}' });
    expect(received.map(({ isAskedFirst }) => isAskedFirst)).toEqual([true, false]);
  });
});
