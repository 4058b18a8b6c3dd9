// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { lookAtSurveys, writeConfig } from '../../../widget/debug/look.ts';
import { writeReport } from '../../../widget/debug/writeReport.ts';
import { createStage } from './stage.ts';

it('writes all of it as text, without what the visitor wrote and without the address’s query', () => {
  window.location.href = 'https://shop.example/help?token=secret';
  const { extra, reasons, log } = createStage(
    { headers: { 'X-Key': 'secret' }, never: '*?token=*' },
    { nps: undefined },
  );
  reasons.nps = 'open';
  reasons.stickers = 'path';
  const about = { survey: 'nps', id: 'a' };
  log.push([0, 'answered', { ...about, question: 'comment', type: 'text', value: 'secret' }]);
  const report = writeReport({
    version: '1.2.3',
    surveys: lookAtSurveys(extra),
    queue: {
      waiting: 1,
      refused: [{ status: 422, maybeHeld: false, response: { id: 'b' } as never }],
      kept: ['nabz:history'],
    },
    log,
    context: { agent: 'secret', vip: true },
    missing: ['plan'],
    config: writeConfig(extra.config),
  });
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
