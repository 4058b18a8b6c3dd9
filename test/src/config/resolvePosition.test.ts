// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Config } from '../../../src/config/options.ts';
import { resolvePosition } from '../../../src/config/resolvePosition.ts';
import { findTemplate } from '../../../src/survey/define.ts';
import type { Survey } from '../../../src/survey/types.ts';

afterEach(() => document.body.replaceChildren());

const stickers = findTemplate('stickers') as Survey;
const article = findTemplate('article') as Survey;
const centred: Survey = { ...stickers, position: 'center' };

describe('resolvePosition', () => {
  it.each<[string, Config, Survey, boolean, string | undefined, string, string | undefined]>([
    ['nothing is said', {}, stickers, false, undefined, 'bottom-end', undefined],
    ['the config says it', { position: 'top-start' }, stickers, false, undefined, 'top-start', undefined],
    ["the owner's survey says it", { position: 'top-start' }, centred, true, undefined, 'center', undefined],
    ['only the template says it', {}, centred, false, undefined, 'center', undefined],
    ['config and template say it', { position: 'top-end' }, article, false, undefined, 'top-end', undefined],
    ['the call names a place', { position: 'top-start' }, centred, true, '#here', 'inline', '#here'],
    [
      'the config names one',
      { position: 'inline', target: '#c' },
      stickers,
      false,
      undefined,
      'inline',
      '#c',
    ],
    ['it stands in a corner', { target: '#c' }, stickers, false, undefined, 'bottom-end', undefined],
    ['the template is inline', { target: '#c' }, article, false, undefined, 'inline', '#c'],
    ['both name one', { position: 'inline', target: '#c' }, stickers, false, '#here', 'inline', '#here'],
  ])('is right where %s', (_, config, survey, isOwn, target, position, expected) => {
    expect(resolvePosition(config, survey, isOwn, target)).toEqual({ position, target: expected });
  });

  it('takes an element as the place', () => {
    const target = document.createElement('div');
    expect(resolvePosition({}, stickers, false, target)).toEqual({ position: 'inline', target });
  });

  it.each([
    ['<main><article></article></main>', 'article'],
    ['<main></main>', 'main'],
    ['<div></div>', 'body'],
  ])('puts an inline survey without a place into what is read: %s', (html, target) => {
    document.body.innerHTML = html;
    expect(resolvePosition({}, article, false, undefined)).toEqual({ position: 'inline', target });
  });
});
