import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  FILTERS,
  readAddress,
  toAnswers,
  toHref,
  toView,
  VIEWS,
  withFilter,
} from '../../../collector/dashboard/address/address.ts';
import { PRESETS } from '../../../collector/figures/presets.ts';

const read = (href: string) => {
  const { pathname, searchParams } = new URL(href, 'http://dashboard');
  return readAddress(pathname, searchParams);
};
const plain: Address = { view: 'overview', range: '30d', filters: {}, own: {} };

describe('an address', () => {
  it('of nothing is the overview of the last thirty days', () => {
    expect(read('/')).toEqual(plain);
    expect(toHref(plain)).toBe('/');
  });

  it('says view, site, days, calendar, filters and what only the view has', () => {
    const href =
      '/answers?site=shop&from=2026-10-01&to=2026-10-31&calendar=persian&agent=sara&agent=reza&context.plan=gold&sort=worst';
    expect(read(href)).toEqual({
      view: 'answers',
      site: 'shop',
      range: { from: '2026-10-01', to: '2026-10-31' },
      calendar: 'persian',
      filters: { agent: ['sara', 'reza'], 'context.plan': ['gold'] },
      own: { sort: 'worst' },
    });
    expect(toHref(read(href))).toBe(href);
  });

  it.each([
    ['/nowhere', plain],
    ['/?range=fortnight', plain],
    ['/?from=yesterday&to=today', plain],
    ['/?from=2026-10-01', plain],
    ['/?from=2026-02-01&to=2026-02-31', plain],
    ['/?calendar=mayan', plain],
    ['/?agent=', plain],
  ])('that cannot be read is the default: %s', (href, expected) => {
    expect(read(href)).toEqual(expected);
  });

  it('with its days in the wrong order has them in the right one', () => {
    expect(read('/?from=2026-10-31&to=2026-10-01').range).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  });

  it('is read as it was written', () => {
    const value = fc.string({ minLength: 1, maxLength: 20 });
    const address = fc.record({
      view: fc.constantFrom(...VIEWS),
      range: fc.oneof(fc.constantFrom(...PRESETS), fc.constant({ from: '2025-03-21', to: '2026-03-20' })),
      filters: fc.dictionary(
        fc.constantFrom(...FILTERS, 'context.plan'),
        fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
      ),
      own: fc.dictionary(fc.constantFrom('sort', 'show', 'step'), value),
    });
    fc.assert(
      fc.property(address, (written) => {
        const got = read(toHref({ ...written, filters: { ...written.filters }, own: { ...written.own } }));
        expect(got).toEqual({ ...written, filters: { ...written.filters }, own: { ...written.own } });
      }),
      { numRuns: 200 },
    );
  });
});

describe('a link', () => {
  it('to another view keeps site, days and filters, and leaves what only the former had', () => {
    const address = read('/answers?site=shop&range=year&agent=sara&sort=worst');
    expect(toHref(toView(address, 'words'))).toBe('/words?site=shop&range=year&agent=sara');
  });

  it('to the answers behind a figure adds what the figure is of', () => {
    const address = read('/?range=year&agent=sara&show=nps');
    const href = toHref(
      toAnswers(address, { metric: 'nps', band: 'negative' }, { from: '2026-10-01', to: '2026-10-07' }),
    );
    expect(href).toBe('/answers?from=2026-10-01&to=2026-10-07&agent=sara&metric=nps&band=negative');
  });

  it('without a filter has no value of it', () => {
    const address = read('/?agent=sara&agent=reza&lang=fa');
    expect(toHref(withFilter(address, 'agent'))).toBe('/?lang=fa');
    expect(toHref(withFilter(address, 'agent', 'mina'))).toBe('/?lang=fa&agent=mina');
  });
});
