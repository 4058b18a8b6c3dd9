// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { toDestination } from '../../../src/config/destination.ts';

describe('toDestination', () => {
  it('is none without an endpoint', () => {
    expect(toDestination({ ack: 'echo', format: 'form' })).toBeUndefined();
  });

  it('has the defaults of what is not said', () => {
    expect(toDestination({ endpoint: 'https://a.example/x' })).toEqual({
      url: 'https://a.example/x',
      ack: 'body',
      hasIdempotencyKey: false,
      format: undefined,
      headers: undefined,
      credentials: undefined,
      batch: undefined,
    });
  });

  it('takes what is said', () => {
    const said = {
      ack: 'status',
      format: 'form',
      headers: { 'X-A': 'b' },
      credentials: 'include',
      batch: true,
    } as const;
    expect(toDestination({ endpoint: 'https://a.example/x', idempotencyKey: true, ...said })).toEqual({
      url: 'https://a.example/x',
      hasIdempotencyKey: true,
      ...said,
    });
  });

  it('makes the address from before a move whole, too', () => {
    const { formerUrl } =
      toDestination({ endpoint: 'https://a.example/x', formerEndpoint: '/feedback' }) ?? {};
    expect(formerUrl).toBe(new URL('/feedback', document.baseURI).href);
  });

  it('makes the address whole, by the base of the page', () => {
    document.head.innerHTML = '<base href="https://shop.example/help/">';
    expect(toDestination({ endpoint: '/feedback' })?.url).toBe('https://shop.example/feedback');
    expect(toDestination({ endpoint: 'feedback' })?.url).toBe('https://shop.example/help/feedback');
    document.head.replaceChildren();
  });
});
