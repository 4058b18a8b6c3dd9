// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Config } from '../../../src/config/options.ts';
import type { EligibilityDetail, Reason } from '../../../src/targeting/eligibility.ts';
import { lookAt } from '../../../widget/debug/look.ts';
import { writeReport } from '../../../widget/debug/writeReport.ts';
import { createStage } from './stage.ts';

it('writes all of it as text, without what the visitor wrote and without the address’s query', () => {
  window.location.href = 'https://shop.example/help?token=secret';
  const { extra, inspection, refuse, log } = createStage(
    { headers: { 'X-Key': 'secret' }, never: '*?token=*' },
    { nps: undefined },
  );
  refuse('nps', 'open', { kind: 'open', isHere: true, survey: undefined });
  refuse('stickers', 'path', {
    kind: 'never',
    patterns: ['*?token=*'],
    path: '/help?token=secret',
  });
  inspection.context = { agent: 'secret', vip: true };
  inspection.missingContext = ['plan'];
  const about = { survey: 'nps', id: 'a' };
  log.push([0, 'answered', { ...about, question: 'comment', type: 'text', value: 'secret' }]);
  const report = writeReport(
    lookAt(extra, {
      waiting: 1,
      refused: [{ status: 422, maybeHeld: false, response: { id: 'b' } as never }],
      kept: ['nabz:history'],
    }),
  );
  for (const line of [
    'Nabz 1.2.3',
    'page: https://shop.example/help',
    '- stickers (tag): why path {"key":"path.never","values":{"field":"never","patterns":"*?token=*"}}; trigger load; history {}',
    '- nps: why open {"key":"open"}; trigger none; history {}',
    'now: agent (string), vip (boolean)',
    'not found: plan',
    'waiting: 1',
    'refused: b (422)',
    'on this device: nabz:history',
    '1970-01-01T00:00:00.000Z answered {"survey":"nps","id":"a","question":"comment","type":"text"}',
  ])
    expect(report.split('\n')).toContain(line);
  expect(report).not.toContain('secret');
});

it.each<[Reason, EligibilityDetail, Config]>([
  ['ref', { kind: 'ref', ref: 'secret' }, {}],
  [
    'sampled-out',
    { kind: 'segment', source: 'config', wanted: ['pro'], actual: 'secret' },
    { where: { segment: 'pro' } },
  ],
])('writes nothing of what the context says, where the reason is %s', (reason, detail, config) => {
  const { extra, refuse, surveyOf, log } = createStage({
    ...config,
    context: { ref: 'secret', agent: 'secret', segment: 'secret' },
  });
  refuse('stickers', reason, detail);
  Object.assign(surveyOf('stickers') ?? {}, { history: { refs: ['secret'], shown: [1] } });
  log.push([0, 'error', { code: 'context', message: 'context.basket is ["secret"]; allowed: a text' }]);
  const report = writeReport(lookAt(extra, { waiting: 0, refused: [], kept: [] }));
  expect(report).not.toContain('secret');
  expect(report).toContain('history {"shown":[1],"refs":1}');
  expect(report).toContain('error {"code":"context","message":"context.basket"}');
  expect(report).toContain('"agent": "•••"');
});
