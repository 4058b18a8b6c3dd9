import { describe, expect, it } from 'vitest';
import { parseTrigger } from '../../../src/config/trigger.ts';

describe('parseTrigger', () => {
  it.each([
    ['load', { kind: 'load' }],
    ['manual', { kind: 'manual' }],
    ['delay:5s', { kind: 'delay', delayMs: 5_000 }],
    ['delay:0', { kind: 'delay', delayMs: 0 }],
    ['event:resolved', { kind: 'event', name: 'resolved' }],
    ['event:chat:closed', { kind: 'event', name: 'chat:closed' }],
    ['chat', { kind: 'chat', name: '' }],
    ['chat:goftino', { kind: 'chat', name: 'goftino' }],
  ])('reads %s', (text, expected) => {
    expect(parseTrigger(text)).toEqual(expected);
  });

  it.each(['', 'Load', 'load:5s', 'delay', 'delay:', 'delay:soon', 'delay:-5s', 'event', 'event:', 'now'])(
    'finds no trigger in %j',
    (text) => {
      expect(parseTrigger(text)).toBeUndefined();
    },
  );
});
