// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lookAtQueue, lookAtSurveys, writeConfig } from '../../../widget/debug/look.ts';
import { createStage } from './stage.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const stubDatabases = (...names: string[]) =>
  vi.stubGlobal('indexedDB', { databases: async () => names.map((name) => ({ name })) });

describe('lookAtSurveys', () => {
  it('lists the tag’s survey and every configured one, with what opens it, why not, and its history', () => {
    localStorage.setItem('nabz:history', JSON.stringify({ nps: { shown: [5], answeredAt: 6 } }));
    const { extra, reasons } = createStage({ trigger: 'delay:5s' }, { nps: 'event:done', csat: undefined });
    reasons.nps = 'answered';
    expect(lookAtSurveys(extra)).toEqual([
      { name: 'stickers', isTag: true, trigger: 'delay:5s', reason: null, because: undefined, history: {} },
      {
        name: 'nps',
        isTag: false,
        trigger: 'event:done',
        reason: 'answered',
        because: expect.objectContaining({ key: 'answered.until' }),
        history: { shown: [5], answeredAt: 6 },
      },
      { name: 'csat', isTag: false, trigger: undefined, reason: null, because: undefined, history: {} },
    ]);
  });

  it('takes the tag’s survey once, where it is a configured one, by its own trigger', () => {
    const { extra } = createStage({ survey: 'nps' }, { nps: 'manual' });
    expect(lookAtSurveys(extra)).toMatchObject([{ name: 'nps', isTag: true, trigger: 'manual' }]);
  });

  it('takes no launcher for a card: the other survey is in another tab', () => {
    localStorage.setItem('nabz:history', JSON.stringify({ nps: { shown: [5] } }));
    document.body.innerHTML = '<nabz-survey data-corner data-launcher></nabz-survey>';
    const { extra, reasons } = createStage();
    reasons.stickers = 'open';
    expect(lookAtSurveys(extra)).toMatchObject([{ because: { key: 'open.tab' } }]);
    document.body.innerHTML = '<nabz-survey data-corner></nabz-survey>';
    expect(lookAtSurveys(extra)).toMatchObject([{ because: { key: 'open.here' } }]);
    document.body.replaceChildren();
  });

  it('does without a history that is damaged, or none', () => {
    const { extra } = createStage();
    localStorage.setItem('nabz:history', '{');
    expect(lookAtSurveys(extra)).toMatchObject([{ trigger: 'load', history: {} }]);
    vi.stubGlobal('localStorage', undefined);
    expect(lookAtSurveys(extra)).toMatchObject([{ history: {} }]);
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

  it('asks it where an answer waits outside the database, and where the browser does not tell', async () => {
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
