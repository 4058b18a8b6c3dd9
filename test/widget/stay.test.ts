// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { stay } from '../../widget/stay.ts';

let undo = () => {};
afterEach(() => undo());

const swap = async () => {
  document.body.replaceWith(document.createElement('body'));
  await Promise.resolve();
};
function place(): HTMLElement {
  const host = document.body.appendChild(document.createElement('div'));
  undo = stay(host);
  return host;
}

describe('stay', () => {
  it('goes along into every new body', async () => {
    const host = place();
    await swap();
    expect(host.parentNode).toBe(document.body);
    await swap();
    expect(host.parentNode).toBe(document.body);
  });

  it('leaves out what the page has taken out', async () => {
    const host = place();
    host.remove();
    await swap();
    expect(host.isConnected).toBe(false);
  });

  it('can be undone', async () => {
    const host = place();
    undo();
    await swap();
    expect(host.isConnected).toBe(false);
  });
});
