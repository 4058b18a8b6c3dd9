// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { loaderOf } from '../../widget/furtherTexts.ts';
import { loaderOf as loaderOfOneFile } from '../../widget/noFurtherTexts.ts';
import { openSheet } from '../../widget/parts.ts';

const rules = () => [...openSheet().cssRules].map(({ cssText }) => cssText).join('\n');

describe('loaderOf', () => {
  it('gives the lines of Urdu the height that Nastaliq needs', async () => {
    loaderOf('tr', 'first');
    expect(rules()).not.toContain('Nastaliq');
    const { default: texts } = await loaderOf('ur', 'first')();
    expect(texts).toMatchObject({ 'action.submit': 'بھیجیں' });
    expect(rules()).toContain('Nastaliq');
  });

  it('finds nothing for another language, and in the one file for none', () => {
    expect(() => loaderOf('xx', 'first')).toThrow('no texts of xx');
    expect(() => loaderOfOneFile('tr')).toThrow('no texts of tr');
  });
});
