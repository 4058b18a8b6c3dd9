import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCollector } from '../../collector/index.ts';
import { parse, sample } from './sample.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabz-collector-'));
  file = join(folder, 'responses.jsonl');
});

afterEach(() => rm(folder, { recursive: true }));

const post = (url: string, body: unknown) =>
  fetch(`${url}/v1/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('createCollector', () => {
  it('holds after a restart what it accepted before, even when the last line is torn', async () => {
    const before = await createCollector({ parse, file });
    const first = await before.listen();
    await post(first.url, [sample({ id: 'a' }), sample({ id: 'b' })]);
    await post(first.url, sample({ id: 'a', revision: 2 }));
    await before.close();
    await appendFile(file, '{"receivedAt":"2026-');

    const after = await createCollector({ parse, file });
    const second = await after.listen();
    const { responses } = await (await fetch(`${second.url}/v1/responses`)).json();
    expect(responses).toEqual([sample({ id: 'a', revision: 2 }), sample({ id: 'b' })]);
    const repeat = await post(second.url, sample({ id: 'b' }));
    expect(await repeat.json()).toMatchObject({ accepted: 0, duplicates: 1 });
    await after.close();
  });

  it('rejects when the file holds something else', async () => {
    await writeFile(file, '{"some":"thing"}\n');
    await expect(createCollector({ parse, file })).rejects.toThrow(`${file}:1: not a stored response`);
  });

  it('answers 500 and keeps nothing when the file cannot be written', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const collector = await createCollector({ parse, file });
    await collector.close();
    const answer = await collector.fetch(
      new Request('http://collector.example/v1/responses', {
        method: 'POST',
        body: JSON.stringify(sample()),
      }),
    );
    expect(answer.status).toBe(500);
    expect(collector.responses()).toEqual([]);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });

  it('keeps what it holds while its port is closed', async () => {
    const collector = await createCollector({ parse });
    const first = await collector.listen();
    await post(first.url, sample({ id: 'a' }));
    await first.close();
    expect(collector.responses()).toHaveLength(1);
    const second = await collector.listen({ port: first.port });
    await post(second.url, sample({ id: 'b' }));
    expect(collector.responses()).toHaveLength(2);
    await collector.close();
  });

  it('validates with the wire format of nabz by default', async () => {
    const collector = await createCollector();
    const { url } = await collector.listen();
    expect((await post(url, sample())).status).toBe(202);
    const refused = await post(url, { ...sample(), revision: 0 });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ rejected: [{ index: 0, path: 'revision' }] });
    await collector.close();
  });

  it('calls its listeners for each arrival', async () => {
    const collector = await createCollector({ parse });
    const ids: string[] = [];
    const undo = collector.onResponse(({ response }) => ids.push(response.id));
    const { url } = await collector.listen();
    await post(url, sample({ id: 'a' }));
    undo();
    await post(url, sample({ id: 'b' }));
    expect(ids).toEqual(['a']);
    await collector.close();
  });
});
