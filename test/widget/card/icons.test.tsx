// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { STICKERS } from '../../../src/survey/types.ts';
import { Face } from '../../../widget/card/Face.tsx';
import { Heart } from '../../../widget/card/Heart.tsx';

afterEach(cleanup);

const drawn = (container: Element) => container.querySelector('svg') as SVGElement;

describe('Face', () => {
  it.each(STICKERS)('draws %s for the eye only', (mood) => {
    const svg = drawn(render(<Face mood={mood} />).container);
    expect(svg.getAttribute('aria-hidden')).toBe('true');
    expect(svg.getAttribute('focusable')).toBe('false');
    expect(svg.dataset.mood).toBe(mood);
  });

  it('tells the three apart by their mouths', () => {
    const mouths = STICKERS.map((mood) =>
      drawn(render(<Face mood={mood} />).container)
        .querySelector('.mouth')
        ?.getAttribute('d'),
    );
    expect(new Set(mouths).size).toBe(3);
  });

  it.each(STICKERS)('leaves the colours of %s to the stylesheet', (mood) => {
    expect(render(<Face mood={mood} />).container.innerHTML).not.toMatch(/(fill|stroke|style)="/);
  });
});

describe('Heart', () => {
  it('is for the eye only', () => {
    expect(drawn(render(<Heart />).container).getAttribute('aria-hidden')).toBe('true');
  });
});
