// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lookAt, lookAtQueue, writeConfig } from '../../../widget/debug/look.ts';
import { createStage } from './stage.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const stubDatabases = (...names: string[]) =>
  vi.stubGlobal('indexedDB', { databases: async () => names.map((name) => ({ name })) });

describe('lookAt', () => {
  const queue = { waiting: 0, refused: [], kept: [] };

  it('gives every survey with its reason and the sentence for it, as the client says', () => {
    const { extra, refuse, surveyOf } = createStage({ trigger: 'delay:5s' }, { nps: 'event:done' });
    refuse('nps', 'answered', { kind: 'answered', every: '30d', at: 6, until: 7 });
    Object.assign(surveyOf('nps') ?? {}, { history: { shown: [5], answeredAt: 6 } });
    expect(lookAt(extra, queue).surveys).toEqual([
      { name: 'stickers', isTag: true, trigger: 'delay:5s', reason: null, because: undefined, history: {} },
      {
        name: 'nps',
        isTag: false,
        trigger: 'event:done',
        reason: 'answered',
        because: expect.objectContaining({ key: 'answered.until' }),
        history: { shown: [5], answeredAt: 6 },
      },
    ]);
  });

  it('gives the context, what is missing in it, and the config as text', () => {
    const { extra, inspection } = createStage({ lang: 'fa', context: { agent: 'sara' } });
    inspection.missingContext = ['plan'];
    expect(lookAt(extra, queue)).toMatchObject({
      version: '1.2.3',
      context: { agent: 'sara' },
      missingContext: ['plan'],
      config: expect.stringContaining('"lang": "fa"'),
    });
  });
});

describe('lookAtQueue', () => {
  it('asks the queue where something is kept, and names it', async () => {
    stubDatabases('nabz', 'other');
    localStorage.setItem('nabz:history', '{}');
    localStorage.setItem('other', 'x');
    const { extra } = createStage();
    expect(await lookAtQueue(extra.client)).toMatchObject({
      waiting: 3,
      refused: [{ status: 422 }],
      kept: ['IndexedDB nabz', 'nabz:history'],
    });
  });

  it('asks nothing where nothing is kept, so that nothing is made', async () => {
    stubDatabases('other');
    const { extra, client } = createStage();
    expect(await lookAtQueue(extra.client)).toEqual({ waiting: 0, refused: [], kept: [] });
    expect(client.pending).not.toHaveBeenCalled();
    expect(client.deadLetters).not.toHaveBeenCalled();
  });

  it('asks it where an answer waits outside the database, and where the browser cannot list databases', async () => {
    vi.stubGlobal('indexedDB', {});
    localStorage.setItem('nabz:waiting', '1');
    expect((await lookAtQueue(createStage().extra.client)).waiting).toBe(3);
  });
});

describe('writeConfig', () => {
  it('writes everything but what headers say', () => {
    const transform = () => 'x';
    const text = writeConfig({ endpoint: '/feedback', headers: { 'X-Key': 's3cret' }, transform });
    expect(JSON.parse(text)).toEqual({
      endpoint: '/feedback',
      headers: { 'X-Key': '•••' },
      transform: 'function',
    });
    expect(writeConfig({})).toBe('{}');
  });
});
