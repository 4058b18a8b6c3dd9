// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { toFaults } from '../../../src/config/check.ts';
import { parseConfig as parse } from '../../../src/config/load.ts';
import { CONTEXT_LIMIT } from '../../../src/survey/context.ts';

/** A config as it is read, its mistakes in words. */
function parseConfig(value: unknown) {
  const { mistakes, ...parsed } = parse(value);
  return { ...parsed, faults: toFaults(mistakes) };
}

const faultsOf = (config: object) => parseConfig(config).faults.map(({ path, allowed }) => [path, allowed]);

describe('the schema of a context', () => {
  it('takes known names and own fields', () => {
    const context = { ref: 'T-42', agent: 'sara', handledBy: 'human', floor: 2, vip: true };
    expect(parseConfig({ context })).toMatchObject({ config: { context }, faults: [] });
  });

  it('leaves out each value that cannot be sent, and keeps the others', () => {
    const long = 'x'.repeat(CONTEXT_LIMIT + 1);
    const { config, faults } = parseConfig({ context: { agent: 'sara', user: {}, long } });
    expect(config.context).toEqual({ agent: 'sara' });
    expect(faults.map(({ path }) => path)).toEqual(['context.user', 'context.long']);
    for (const { allowed } of faults) expect(allowed).toMatch(/^a string, a finite number, true or false/);
  });
});

describe('the name of a field', () => {
  it('may be one that every object has, and may not be empty', () => {
    const { config, faults } = parseConfig({ context: { constructor: 'x', '': 'y' } });
    expect(Object.entries(config.context ?? {})).toEqual([['constructor', 'x']]);
    expect(faults).toEqual([{ path: 'context.', value: '"y"', allowed: 'a name of 1 to 2000 characters' }]);
  });
});

describe('the schema of where a context is read from', () => {
  it('takes selectors, attributes and paths', () => {
    const contextFrom = {
      agent: '#agent-name',
      plan: { dataLayer: 'user.plan' },
      ref: { attribute: 'data-ticket', selector: '#chat' },
      items: { global: 'shop.cart.items' },
      device: { visitor: 'device' },
    };
    expect(parseConfig({ contextFrom })).toMatchObject({ config: { contextFrom }, faults: [] });
  });

  it.each<[unknown]>([
    [{}],
    [5],
    [{ attribute: 'data-ticket' }],
    [{ global: 5 }],
    [{ visitor: 'agent' }],
    [{ selector: '#a', global: 'b' }],
  ])('names what is wrong and leaves it out: %j', (source) => {
    const { config, faults } = parseConfig({ contextFrom: { agent: '#agent', wrong: source } });
    expect(config.contextFrom).toEqual({ agent: '#agent' });
    expect(faults).toMatchObject([
      { path: 'contextFrom.wrong', allowed: expect.stringMatching(/^a CSS selector, .*dataLayer.*global/) },
    ]);
  });

  it('reports a broken selector', () => {
    expect(faultsOf({ contextFrom: { agent: '##agent' } })).toEqual([
      ['contextFrom.agent', expect.stringContaining('a CSS selector')],
    ]);
    expect(faultsOf({ contextFrom: '#agent' })).toEqual([
      ['contextFrom', expect.stringMatching(/^by name, a CSS selector/)],
    ]);
  });
});
