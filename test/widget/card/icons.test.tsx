// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { STICKERS } from '../../../src/survey/types.ts';
import { Face, Heart } from '../../../widget/card/icons.tsx';

afterEach(cleanup);

const drawn = (container: Element) => container.querySelector('svg') as SVGElement;

describe('Face', () => {
  it.each(STICKERS)('hides the drawing of %s from assistive technology', (mood) => {
    const svg = drawn(render(<Face mood={mood} />).container);
    expect(svg.getAttribute('aria-hidden')).toBe('true');
    expect(svg.getAttribute('focusable')).toBe('false');
    expect(svg.dataset.mood).toBe(mood);
  });

  it('has a different mouth for each sticker', () => {
    const mouths = STICKERS.map((mood) =>
      drawn(render(<Face mood={mood} />).container)
        .querySelector('.mouth')
        ?.getAttribute('d'),
    );
    expect(new Set(mouths).size).toBe(3);
  });

  it.each(STICKERS)('leaves the colours of %s to the style sheet', (mood) => {
    expect(render(<Face mood={mood} />).container.innerHTML).not.toMatch(/(fill|stroke|style)="/);
  });
});

describe('Heart', () => {
  it('is hidden from assistive technology', () => {
    expect(drawn(render(<Heart />).container).getAttribute('aria-hidden')).toBe('true');
  });
});
