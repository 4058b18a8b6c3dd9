// The packed file in a Node project: on a server, and for a bundler that takes what is used.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, type Project } from './project.ts';

describe('a Node project', () => {
  let project: Project;
  beforeAll(() => {
    project = createProject('node');
  });
  afterAll(() => project.remove());

  const run = (file: string, input = '') =>
    spawnSync(process.execPath, ['--no-warnings', file], { cwd: project.folder, input, encoding: 'utf8' });

  it('imports every entry, and no global of a page is read', () => {
    expect(run('touched.js')).toMatchObject({ stderr: '', stdout: '[]\n' });
  });

  it('checks a response and computes its metric', () => {
    const response = {
      v: 1,
      id: '0192f3c0-0000-7000-8000-000000000001',
      revision: 1,
      survey: 'csat',
      status: 'completed',
      metric: 'csat',
      value: 5,
      score: 5,
      scale: { min: 1, max: 5, good: 'high' },
      answers: [{ question: 'rating', type: 'csat', value: 5, score: 5 }],
      lang: 'fa',
      dir: 'rtl',
      layout: 'row',
      context: {},
      page: { url: '' },
      shownAt: '2026-11-21T10:00:00.000Z',
      answeredAt: '2026-11-21T10:00:02.000Z',
      timeZone: 'Asia/Tehran',
      client: 'nabz/1.0.0',
    };
    const { stdout, stderr } = run('receive.js', JSON.stringify(response));
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      isValid: true,
      csat: 100,
      shown: { shown: false, reason: 'unsupported' },
      send: expect.stringMatching(/\p{Script=Arabic}/u),
      schema: expect.stringContaining('2020-12'),
    });
  });

  it.each([
    ['nothing of an entry that is imported and not used', "import 'nabz/scores';", 0, 0],
    ['the tag, which is imported for what it does', "import 'nabz/nabz.js';", 1_000, 10_000],
  ])('bundles %s', async (_, source, minBytes, maxBytes) => {
    const entry = join(project.folder, 'entry.js');
    writeFileSync(entry, source);
    const built = await build({
      root: project.folder,
      configFile: false,
      logLevel: 'error',
      build: { write: false, modulePreload: false, rolldownOptions: { input: entry } },
    });
    const { output } = built as Rolldown.RolldownOutput;
    const bytes = output.reduce(
      (sum, file) => sum + (file.type === 'chunk' ? file.code.trim().length : 0),
      0,
    );
    expect(bytes).toBeLessThanOrEqual(maxBytes);
    expect(bytes).toBeGreaterThanOrEqual(minBytes);
  });
});
