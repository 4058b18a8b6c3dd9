// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Config, Position } from '../../src/config/options.ts';
import { needsPlacement } from '../../widget/loadPage.ts';
import { stubLayout } from '../support/stubLayout.ts';

const setBox = stubLayout();
const needs = (position: Position, config: Config = {}) => needsPlacement({ position, config });

describe('needsPlacement', () => {
  it('is false for an empty corner', () => {
    expect(needs('bottom-end')).toBe(false);
  });

  it.each<[Position, boolean]>([
    ['bottom-end', true],
    ['bottom-start', true],
    ['top-end', true],
    ['center', false],
    ['inline', false],
  ])('is true for a corner where something is fixed, and for a corner only: %s', (position, expected) => {
    const button = document.body.appendChild(document.createElement('button'));
    button.style.position = 'fixed';
    setBox(button, [944, 688, 60, 60]);
    expect(needs(position)).toBe(expected);
  });

  it('is true for an offset in a corner, even of 0', () => {
    expect(needs('bottom-end', { offset: 0 })).toBe(true);
    expect(needs('center', { offset: 0 })).toBe(false);
  });
});
