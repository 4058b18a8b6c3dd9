import { describe, expect, it } from 'vitest';
import { matchesUrlPattern } from '../../../src/targeting/urlPattern.ts';

const at = (path: string) => {
  const { pathname, search, hash } = new URL(path, 'https://shop.example');
  return { pathname, search, hash };
};

describe('matchesUrlPattern', () => {
  it.each<[string | string[], string, boolean]>([
    ['/thanks', '/thanks', true],
    ['/thanks', '/thanks/', true],
    ['/thanks', '/thanks?order=5#top', true],
    ['/thanks', '/thanks-not', false],
    ['/thanks*', '/thanks/5', true],
    ['/', '/', true],
    ['/', '/a', false],
    ['/help/*', '/help', true],
    ['/help/*', '/help/a/b', true],
    ['/help/*', '/helpless', false],
    ['/*/thanks', '/fa/thanks', true],
    ['*', '/anything', true],
    ['/a.b', '/aXb', false],
    ['/a(b)', '/a(b)', true],
    ['/thanks?order=*', '/thanks?order=5', true],
    ['/thanks?order=*', '/thanks', false],
    ['/?page=thanks', '/?page=thanks', true],
    ['#/thanks', '/app#/thanks', true],
    ['#/thanks', '/app', false],
    ['/راهنما/*', '/راهنما/خرید', true],
    [['/a', '/b'], '/b', true],
    [['/a', '/b'], '/c', false],
    [['/help/*', '!/help/secret'], '/help/open', true],
    [['/help/*', '!/help/secret'], '/help/secret', false],
    ['!/checkout*', '/cart', true],
    ['!/checkout*', '/checkout/pay', false],
    ['/app/#/thanks', '/app/#/thanks', true],
    ['/app#/thanks', '/app/#/thanks/', true],
    ['#/thanks', '/#/thanks/', true],
    ['#/thanks/*', '/#/thanks', true],
    ['/help/?topic=*', '/help/?topic=tea', true],
    ['/help/?topic=*', '/help?topic=tea', true],
    ['/%D8%B1%D8%A7%D9%87/*', '/راه/خرید/', true],
    ['/%d8%b1%d8%a7%d9%87', '/راه', true],
    ['/shop/fa/*', '/shop/fa/', true],
    ['/a[b', '/a[b', true],
  ])('%j at %s: %s', (patterns, path, expected) => {
    expect(matchesUrlPattern(patterns, at(path))).toBe(expected);
  });

  it('takes a path that cannot be decoded as it is', () => {
    expect(matchesUrlPattern('/a%', { pathname: '/a%', search: '', hash: '' })).toBe(true);
  });
});
