// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { TRIGGER_FORMS } from '../../../src/triggers/help.ts';
import { parseTrigger, parseTriggers } from '../../../src/triggers/parse.ts';

describe('parseTrigger', () => {
  it.each([
    ['load', { kind: 'load' }],
    ['manual', { kind: 'manual' }],
    ['exit', { kind: 'exit' }],
    ['rage', { kind: 'rage' }],
    ['delay:5s', { kind: 'delay', delayMs: 5_000 }],
    ['delay:0', { kind: 'delay', delayMs: 0 }],
    ['idle:2m', { kind: 'idle', delayMs: 120_000 }],
    ['scroll:60%', { kind: 'scroll', share: 0.6 }],
    ['scroll:100%', { kind: 'scroll', share: 1 }],
    ['path:/thanks*', { kind: 'path', path: '/thanks*' }],
    ['path:#/thanks', { kind: 'path', path: '#/thanks' }],
    ['click:#buy, .buy > a[href="x:y"]', { kind: 'click', selector: '#buy, .buy > a[href="x:y"]' }],
    ['view:footer', { kind: 'view', selector: 'footer' }],
    ['event:resolved', { kind: 'event', name: 'resolved' }],
    ['event:chat:closed', { kind: 'event', name: 'chat:closed' }],
    ['chat', { kind: 'chat', name: '' }],
    ['chat:goftino', { kind: 'chat', name: 'goftino' }],
    ['errors:3', { kind: 'errors', count: 3 }],
    ['visits:3', { kind: 'visits', count: 3 }],
    ['days:7', { kind: 'days', count: 7 }],
  ])('reads %s', (text, expected) => {
    expect(parseTrigger(text)).toEqual(expected);
  });

  it.each([
    '',
    'Load',
    'load:5s',
    'delay',
    'delay:',
    'delay:soon',
    'delay:-5s',
    'scroll:60',
    'scroll:0%',
    'scroll:101%',
    'scroll:half',
    'exit:fast',
    'idle',
    'path',
    'path:thanks',
    'click:',
    'click:::',
    'view:[',
    'event',
    'event:',
    'errors:0',
    'errors:many',
    'visits:-1',
    'days:1.5',
    'now',
  ])('finds no trigger in %j', (text) => {
    expect(parseTrigger(text)).toBeUndefined();
  });
});

describe('parseTriggers', () => {
  it.each([
    ['load', [['load']]],
    ['delay:10s+scroll:50%', [['delay', 'scroll']]],
    ['delay:10s , exit', [['delay'], ['exit']]],
    ['visits:3 + idle:5s, rage', [['visits', 'idle'], ['rage']]],
  ])('reads %s', (text, kinds) => {
    expect(parseTriggers(text)?.map((list) => list.map(({ kind }) => kind))).toEqual(kinds);
  });

  it.each([
    ['click:.a, .b', '.a, .b'],
    ['view:h1 + p', 'h1 + p'],
    ['click:.load, .exit', '.load, .exit'],
  ])('leaves to the selector what belongs to it: %s', (text, selector) => {
    expect(parseTriggers(text)).toMatchObject([[{ selector }]]);
  });

  it.each(['manual+load', 'load,manual', 'load,', 'exit+', 'load,soon', 'click:#a+soon:3,scroll:5'])(
    'finds a mistake in %s',
    (text) => {
      expect(parseTriggers(text)).toBeUndefined();
    },
  );

  it('reads every form that is said to be allowed', () => {
    for (const form of TRIGGER_FORMS.split(', ')) expect(parseTriggers(form), form).toHaveLength(1);
  });
});
