// What the README shows must work. Its links are followed in test/docs/links.test.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

describe('README', () => {
  it('names every survey', () => {
    for (const name of TEMPLATE_NAMES) expect(readme).toContain(`\`${name}\``);
  });
});
