// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { restoreFocus } from '../../../widget/a11y/restoreFocus.ts';

afterEach(() => {
  document.body.innerHTML = '';
});

/** A page whose card has the focus. */
function open(before: string, after = '') {
  document.body.innerHTML = `${before}<div id="card"></div>${after}`;
  const root = (document.querySelector('#card') as Element).attachShadow({ mode: 'open' });
  const button = root.appendChild(document.createElement('button'));
  button.focus();
  return root;
}

describe('restoreFocus', () => {
  it('goes to the last element before the card that takes the focus', () => {
    restoreFocus(
      open('<a href="#" id="a"></a><a href="#" id="b"></a><p tabindex="-1"></p>', '<a href="#" id="c"></a>'),
    );
    expect(document.activeElement?.id).toBe('b');
  });

  it('goes to the launcher first, which has made room for the card', () => {
    const root = open(
      '<a href="#" id="a"></a><nabz-survey id="launcher" data-launcher data-hidden></nabz-survey>',
    );
    const launcher = document.querySelector('#launcher') as Element;
    launcher.attachShadow({ mode: 'open' }).append(document.createElement('button'));
    restoreFocus(root);
    expect(document.activeElement).toBe(launcher);
    expect(launcher.hasAttribute('data-hidden')).toBe(false);
  });

  it('leaves the focus where it is on a page that has nothing else', () => {
    const root = open('<p></p>');
    restoreFocus(root);
    expect(document.activeElement).toBe(root.host);
  });
});
