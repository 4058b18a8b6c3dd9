// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventBus } from '../../../src/triggers/eventBus.ts';
import { onErrors } from '../../../src/triggers/onErrors.ts';

const fire = vi.fn();
let undo = () => {};
let bus: ReturnType<typeof createEventBus>;

beforeEach(() => {
  vi.useFakeTimers();
  fire.mockClear();
  bus = createEventBus();
});
afterEach(() => {
  undo();
  vi.useRealTimers();
});

describe('onErrors', () => {
  it('counts uncaught errors and errors that the page reports, but no ResizeObserver warning', () => {
    undo = onErrors(3, fire, bus.subscribe);
    dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed' }));
    dispatchEvent(new ErrorEvent('error', { message: 'x is not defined' }));
    dispatchEvent(new Event('unhandledrejection'));
    bus.emit('other', {});
    expect(fire).not.toHaveBeenCalled();
    bus.emit('error', {});
    bus.emit('error', {});
    expect(fire).toHaveBeenCalledTimes(1);
  });
});

describe('onErrors, of others', () => {
  it.each([
    ['of an extension', new ErrorEvent('error', { filename: 'chrome-extension://abc/content.js' })],
    [
      'of what was broken off',
      Object.assign(new Event('unhandledrejection'), { reason: { name: 'AbortError' } }),
    ],
  ])('leaves one %s alone', (_, event) => {
    undo = onErrors(1, fire, bus.subscribe);
    dispatchEvent(event);
    expect(fire).not.toHaveBeenCalled();
    dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: undefined }));
    expect(fire).toHaveBeenCalledTimes(1);
  });
});

describe('onErrors, of whatever is thrown', () => {
  it('counts what throws when it is looked at', () => {
    undo = onErrors(1, fire, bus.subscribe);
    const reason = Object.defineProperty({}, 'name', {
      get() {
        throw new Error('nobody may look');
      },
    });
    dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));
    expect(fire).toHaveBeenCalledTimes(1);
  });
});
