// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Config, Position } from '../../../src/config/options.ts';
import { avoidObstacles } from '../../../widget/page/avoidObstacles.ts';
import { type Box, stubLayout } from '../../support/stubLayout.ts';

const setBox = stubLayout();

const add = (box: Box, style = 'position: fixed', parent: Element = document.body) => {
  const element = parent.appendChild(document.createElement('div'));
  element.setAttribute('style', style);
  setBox(element, box);
  return element;
};

/** Where a card of 384 × 240 is placed. */
const place = (position: Position = 'bottom-end', config: Config = {}, dir = 'ltr') => {
  const card = document.createElement('section');
  card.dir = dir;
  card.getBoundingClientRect = () => new DOMRect(0, 0, 384, 240);
  const around = avoidObstacles(card, { position, config });
  const [block, inline] = ['--block', '--inline'].map((name) => card.style.getPropertyValue(name));
  return { at: card.dataset.position, block, inline, around };
};

const BUTTON: Box = [944, 688, 60, 60];
const PANEL: Box = [640, 148, 370, 600];

describe('avoidObstacles', () => {
  it('leaves a card in an empty corner', () => {
    expect(place()).toEqual({ at: 'bottom-end', block: '16px', inline: '16px', around: [] });
  });

  it.each<[string, Position, string, Box, string]>([
    ['a button at the bottom', 'bottom-end', 'ltr', BUTTON, '92px'],
    ['one at the left of a right-to-left card', 'bottom-end', 'rtl', [20, 688, 60, 60], '92px'],
    ['one at its start', 'bottom-start', 'ltr', [20, 688, 60, 60], '92px'],
    ['a bar at the top', 'top-end', 'ltr', [0, 0, 1024, 64], '76px'],
    ['a bar at the bottom', 'bottom-start', 'ltr', [0, 668, 1024, 100], '112px'],
  ])('places a card 12 px beyond %s', (_, position, dir, box, block) => {
    const thing = add(box);
    expect(place(position, {}, dir)).toMatchObject({ at: position, block, around: [thing] });
  });

  it('goes on beyond what stands behind', () => {
    add(BUTTON);
    add([944, 600, 60, 60]);
    expect(place().block).toBe('180px');
  });

  it.each<[string, Box, string]>([
    ['in the other corner', [20, 688, 60, 60], 'position: fixed'],
    ['that scrolls', BUTTON, 'position: absolute'],
    ['that the pointer goes through', BUTTON, 'position: fixed; pointer-events: none'],
    ['that is not seen', BUTTON, 'position: fixed; visibility: hidden'],
    ['that is as large as the window', [0, 0, 1024, 768], 'position: fixed'],
    ['that sticks, but is no bar', [640, 600, 300, 168], 'position: sticky'],
    ['at the other edge', [0, 0, 1024, 530], 'position: fixed'],
  ])('minds nothing %s', (_, box, style) => {
    add(box, style);
    expect(place()).toMatchObject({ at: 'bottom-end', block: '16px' });
  });

  it('minds a button in a frame over the whole window that lets the pointer through', () => {
    const frame = document.body.appendChild(document.createElement('div'));
    frame.setAttribute('style', 'position: fixed');
    add(BUTTON, '', frame);
    expect(place().block).toBe('92px');
  });

  it('minds nothing that lies in the page’s own fixed frame', () => {
    const frame = add([0, 0, 1024, 768]);
    add(BUTTON, '', frame);
    expect(place().block).toBe('16px');
  });

  it('takes the other corner beside a panel, unless a panel stands there, too', () => {
    add(PANEL);
    expect(place()).toMatchObject({ at: 'bottom-start', block: '16px' });
    expect(place('bottom-start').at).toBe('bottom-start');
    add([0, 100, 240, 668]);
    expect(place().at).toBe('bottom-end');
  });

  it('stands above what is in the other corner, too', () => {
    add(PANEL);
    add([20, 688, 60, 60]);
    expect(place()).toMatchObject({ at: 'bottom-start', block: '92px' });
  });

  it('begins at the offset', () => {
    expect(place('bottom-end', { offset: '24 80' })).toMatchObject({ block: '80px', inline: '24px' });
    add(BUTTON);
    expect(place('bottom-end', { offset: [24, 40] })).toMatchObject({ block: '92px', inline: '24px' });
    expect(place('bottom-end', { offset: 100 }).block).toBe('100px');
  });

  it('knows chats that no point meets, and names hidden ones, which may open', () => {
    const chat = document.body.appendChild(document.createElement('iframe'));
    chat.id = 'goftino_w';
    expect(place()).toMatchObject({ block: '16px', around: [chat] });
    chat.getBoundingClientRect = () => new DOMRect(...BUTTON);
    expect(place().block).toBe('92px');
  });
});
