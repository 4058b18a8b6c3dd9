// The examples of demo/endpoints, run and posted to as the widget does: whatever comes twice is there once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../../src/id.ts';
import { sendRequest } from '../../src/outbox/request.ts';
import type { Format } from '../../src/responses/format.ts';
import type { SurveyResponse } from '../../src/responses/response.ts';
import { sample } from '../collector/sample.ts';
import {
  type Example,
  START_TIMEOUT_MS,
  startInFolder,
  startInPhp,
  startInPostgres,
  whyNoPhp,
} from '../support/examples.ts';

const missing = whyNoPhp();
if (missing) console.warn(`SKIPPED: ${missing}, so demo/endpoints/endpoint.php is not run.`);

const EXAMPLES = [
  { name: 'endpoint.mjs', start: startInFolder, isProcess: true },
  { name: 'endpoint.mjs with keep.sql', start: startInPostgres },
  { name: 'endpoint.php', start: startInPhp, isSkipped: !!missing, isProcess: true },
];

/** Half of a character, as a text that was cut off ends. */
const HALF = '\uD83D';

for (const { name, start, isSkipped = false, isProcess = false } of EXAMPLES) {
  describe.skipIf(isSkipped)(name, () => {
    const folder = mkdtempSync(join(tmpdir(), 'nabz-'));
    let example: Example;
    beforeAll(async () => {
      example = await start(folder);
    }, START_TIMEOUT_MS);
    afterAll(async () => {
      await example?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const rowsOf = async (...ids: string[]) =>
      (await example.rows())
        .filter(({ id }) => ids.includes(id))
        .map(({ revision, response }) => [Number(revision), response.value]);

    const write = (response: SurveyResponse) => ({ ...response, body: JSON.stringify(response) });
    const destination = { ack: 'echo' as const, hasIdempotencyKey: false };
    /** What the widget makes of the endpoint's answer when it asks for an echo of the id. */
    const send = async (response: SurveyResponse, format: Format = 'json', process = 0) => {
      const url = example.urls[process % example.urls.length] as string;
      return (await sendRequest({ ...destination, url, format }, [write(response)], fetch))?.[0];
    };
    /** The same of several in one request. */
    const sendBatch = (...responses: SurveyResponse[]) =>
      sendRequest(
        { ...destination, url: example.urls[0] as string, batch: true },
        responses.map(write),
        fetch,
      );
    const postText = (body: string, type = 'application/json') =>
      fetch(example.urls[0] as string, { method: 'POST', headers: { 'Content-Type': type }, body });
    const postBatch = (responses: unknown[]) =>
      postText(JSON.stringify({ sentAt: new Date().toISOString(), responses }));

    it.each(['json', 'text'] as const)('keeps a response once that comes twice as %s', async (format) => {
      const response = sample({ id: createId() });
      expect(await send(response, format)).toEqual({ kind: 'accepted', status: 202 });
      expect(await send(response, format)).toEqual({ kind: 'accepted', status: 202 });
      expect(await rowsOf(response.id)).toEqual([[1, 'happy']]);
    });

    it('keeps the highest revision, whatever arrives last', async () => {
      const id = createId();
      await send(sample({ id, revision: 2, value: 'neutral' }));
      expect(await send(sample({ id, revision: 1 }))).toMatchObject({ kind: 'accepted' });
      expect(await rowsOf(id)).toEqual([[2, 'neutral']]);
      await send(sample({ id, revision: 3, value: 'sad' }));
      expect(await rowsOf(id)).toEqual([[3, 'sad']]);
    });

    it('keeps one of those that come at the same time', async () => {
      const id = createId();
      const revisions = [1, 2, 2, 3, 1, 3];
      const sent = revisions.map((revision, process) => send(sample({ id, revision }), 'json', process));
      expect(new Set((await Promise.all(sent)).map((outcome) => outcome?.kind))).toEqual(
        new Set(['accepted']),
      );
      expect(await rowsOf(id)).toEqual([[3, 'happy']]);
    });

    it('takes the good ones of a batch, names them, and says which it refuses', async () => {
      const [held, fresh] = [sample({ id: createId() }), sample({ id: createId() })];
      await send(held);
      const answer = await postBatch([held, { id: createId(), revision: 0 }, fresh]);
      expect(answer.status).toBe(202);
      expect(await answer.json()).toEqual({
        accepted: [held.id, fresh.id],
        rejected: [{ index: 1, message: expect.any(String) }],
      });
      expect(await rowsOf(held.id, fresh.id)).toEqual([
        [1, 'happy'],
        [1, 'happy'],
      ]);
    });

    it('answers a batch so that the widget knows of each, and sends no other again', async () => {
      const [held, bad, fresh] = [1, 0, 1].map((revision) => sample({ id: createId(), revision }));
      const all = [held, bad, fresh] as SurveyResponse[];
      expect((await sendBatch(...all))?.map(({ kind }) => kind)).toEqual(['accepted', 'refused', 'accepted']);
      expect(await rowsOf(...all.map(({ id }) => id))).toHaveLength(2);
    });

    it('takes a batch in which an id has two revisions', async () => {
      const id = createId();
      expect((await postBatch([sample({ id, revision: 2 }), sample({ id })])).status).toBe(202);
      expect(await rowsOf(id)).toEqual([[2, 'happy']]);
    });

    it('keeps an answer whose text was cut within a character, and the texts around it', async () => {
      const id = createId();
      const value = `ممنون \\ud83d 🌹 \0 ${HALF}`;
      const answers = [{ question: 'comment', type: 'text' as const, value }];
      expect(await send(sample({ id, answers }))).toMatchObject({ kind: 'accepted' });
      const row = (await example.rows()).find((each) => each.id === id);
      expect(row?.response.answers[0]?.value).toMatch(/^ممنون \\.* 🌹 .*\uFFFD$/s);
    });

    it('answers the preflight, and stores nothing for it', async () => {
      const before = await example.rows().catch(() => []);
      const { status, headers } = await fetch(example.urls[0] as string, { method: 'OPTIONS' });
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-allow-headers')).toBe('Content-Type');
      expect(await example.rows().catch(() => [])).toEqual(before);
    });

    it.each([
      ['nothing', '', 422],
      ['no JSON', 'score=3&survey=stickers', 422],
      ['a list', '[]', 422],
      ['an id that leads elsewhere', JSON.stringify(sample({ id: '../../elsewhere' })), 422],
      ['a revision that is none', JSON.stringify(sample({ id: createId(), revision: 0.5 })), 422],
      ['no answers', JSON.stringify({ id: createId(), revision: 1, survey: 'nps' }), 422],
      ['a response above 16 KiB', JSON.stringify(sample({ lang: 'x'.repeat(16_384) })), 413],
      ['a body above 48 KiB', JSON.stringify({ responses: ['x'.repeat(49_152)] }), 413],
    ])('refuses %s, readably for a page', async (_, body, status) => {
      const answer = await postText(body);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(await answer.json()).toEqual({ message: expect.any(String) });
    });

    it('takes 20 responses at once', async () => {
      const all = Array.from({ length: 20 }, () => sample({ id: createId() }));
      expect((await postBatch(all)).status).toBe(202);
      expect(await rowsOf(...all.map(({ id }) => id))).toHaveLength(20);
    });

    if (isProcess) {
      it('has what it accepted after it was killed, and knows it again', async () => {
        const response = sample({ id: createId(), revision: 2 });
        await send(response);
        await example.stop();
        example = await start(folder);
        await send({ ...response, revision: 1 });
        expect(await rowsOf(response.id)).toEqual([[2, 'happy']]);
      });

      it('accepts nothing while it cannot store', async () => {
        rmSync(folder, { recursive: true });
        expect(await send(sample({ id: createId() }))).toMatchObject({ kind: 'retry', status: 500 });
      });
    }
  });
}
