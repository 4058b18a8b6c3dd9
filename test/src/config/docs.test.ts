import { describe, expect, it } from 'vitest';
import { toOptionsTable } from '../../../src/config/docs.ts';
import { OPTIONS } from '../../../src/config/options.ts';

describe('toOptionsTable', () => {
  const [attributes, config] = [toOptionsTable('attributes'), toOptionsTable('config')];

  it('has a row of three cells for every option', () => {
    const rows = [attributes, config].flatMap((table) => table.split('\n').slice(2));
    // Two attributes are no option.
    expect(rows).toHaveLength(Object.keys(OPTIONS).length + 2);
    for (const row of rows) expect(row).toMatch(/^\| `[\w-]+` \| [^|]+ \| [^|]+ \|$/);
  });

  it('names attributes as HTML writes them, and options as a config does', () => {
    expect(attributes).toContain('| `data-privacy-url` |');
    expect(config).toContain('| `contextFrom` |');
  });

  it('lists the choices that the description does not name', () => {
    expect(attributes).toContain('| `data-scheme` | `auto` `light` `dark`. Colour scheme');
    expect(attributes).toContain('| `data-consent` | With `required`,');
  });
});
