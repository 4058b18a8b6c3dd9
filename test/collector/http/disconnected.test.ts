// Requests whose client has disconnected: nothing more is read for them, and it is no failure.
import pino from 'pino';
import { expect, it } from 'vitest';
import { onBothEngines } from '../support/figuresStage.ts';

onBothEngines('a client that has disconnected', (open) => {
  it('causes no read and no line in the log', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const stage = await open({ log });
    const before = lines.length;
    for (const path of ['/v1/overview', '/v1/responses', '/v1/responses.csv', '/v1/follow-ups']) {
      expect((await stage.call(path, { signal: AbortSignal.abort() })).status).toBe(499);
      expect((await stage.call(path)).status).toBe(200);
    }
    expect(lines.slice(before)).toEqual([]);
    await stage.close();
  });

  it('has stored what it sent', async () => {
    const stage = await open();
    const body = JSON.stringify({ text: 'Sale', day: '2026-11-21' });
    const headers = { 'content-type': 'application/json' };
    const sent = await stage.call('/v1/annotations', {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.abort(),
    });
    expect(sent.status).toBe(201);
    expect((await stage.read('/v1/annotations')).items).toHaveLength(1);
    await stage.close();
  });
});
