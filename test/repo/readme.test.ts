// What the README shows must work.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parseConfig.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templateNames.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

describe('README', () => {
  it('shows a config without a fault', () => {
    const [json] = [...readme.matchAll(/```json\n(.*?)```/gs)]
      .map(([, block]) => block as string)
      .filter((block) => block.includes('"surveys"'));
    const { surveys, faults } = parseConfig(JSON.parse(json as string));
    expect(faults).toEqual([]);
    expect(surveys.map(({ id }) => id)).toEqual(['delivery', 'short-nps']);
  });

  it('names every survey in its table', () => {
    for (const name of TEMPLATE_NAMES) expect(readme).toContain(`\`${name}\``);
  });
});
