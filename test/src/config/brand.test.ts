// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { brandOf } from '../../../src/config/brand.ts';

const setSiteName = (name: string) => {
  document.head.innerHTML = `<meta property="og:site_name" content="${name}">`;
};

afterEach(() => document.head.replaceChildren());

describe('brandOf', () => {
  it('is what the config says, before what the page says', () => {
    setSiteName('Page');
    expect(brandOf({ brand: 'Shop' })).toBe('Shop');
  });

  it('is what the page calls itself', () => {
    setSiteName('فروشگاه نمونه');
    expect(brandOf({})).toBe('فروشگاه نمونه');
  });

  it.each(['', undefined])('is the host where the page says %j', (name) => {
    if (name !== undefined) setSiteName(name);
    expect(brandOf({})).toBe(location.hostname);
  });
});
