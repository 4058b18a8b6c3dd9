// @vitest-environment happy-dom
// What follows from a tap is drawn one paint later, with the address of that time.
import { render } from 'preact';
import { describe, expect, it, vi } from 'vitest';
import { readAddress } from '../../../collector/dashboard/address/address.ts';
import { AddressContext, useAddress } from '../../../collector/dashboard/address/useAddress.ts';
import { Later } from '../../../collector/dashboard/parts/Later.tsx';

function Agent() {
  const { address } = useAddress();
  return <p>{address.filters.agent?.[0] ?? 'everybody'}</p>;
}

/** Draws, as a tap does, a part that shows the address at once and one that shows it later; `textsOf` reads both. */
function open(place?: string) {
  const container = document.createElement('div');
  const draw = (query: string) => {
    const address = readAddress('/', new URLSearchParams(query));
    render(
      <AddressContext.Provider value={{ address, go: () => {}, open: () => {} }}>
        <Agent />
        <Later {...(place && { place: <p>{place}</p> })}>
          <Agent />
        </Later>
      </AddressContext.Provider>,
      container,
    );
  };
  const textsOf = () => [...container.querySelectorAll('p')].map(({ textContent }) => textContent);
  return { draw, textsOf };
}

describe('Later', () => {
  it('draws its children at once the first time, and a change one paint later', async () => {
    const { draw, textsOf } = open();
    draw('');
    expect(textsOf()).toEqual(['everybody', 'everybody']);
    draw('agent=sara');
    expect(textsOf()).toEqual(['sara', 'everybody']);
    await vi.waitFor(() => expect(textsOf()).toEqual(['sara', 'sara']), { timeout: 10_000 });
  });

  it('draws what keeps the place first, where there is such', async () => {
    const { draw, textsOf } = open('a moment');
    draw('agent=sara');
    expect(textsOf()).toEqual(['sara', 'a moment']);
    await vi.waitFor(() => expect(textsOf()).toEqual(['sara', 'sara']), { timeout: 10_000 });
  });
});
