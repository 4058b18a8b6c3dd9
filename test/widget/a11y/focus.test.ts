// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { trackFocus } from '../../../widget/a11y/focus.ts';
import '../fixShadowFocus.ts';

afterEach(() => document.body.replaceChildren());

/** A card with a button on a page. */
function open(before = '<input>', after = '') {
  document.body.innerHTML = `${before}<div id="card"></div>${after}`;
  const root = (document.querySelector('#card') as Element).attachShadow({ mode: 'open' });
  root.innerHTML = '<section tabindex="-1"><button></button></section>';
  const field = document.querySelector('input') as HTMLElement;
  const section = root.querySelector('section') as HTMLElement;
  const button = root.querySelector('button') as HTMLElement;
  return { field, root, section, button, focus: trackFocus(root) };
}

describe('trackFocus', () => {
  it('knows whether the focus is inside', async () => {
    const { focus, button, field } = open();
    expect(focus.isInside()).toBe(false);
    button.focus();
    expect(focus.isInside()).toBe(true);
    field.focus();
    await vi.waitFor(() => expect(focus.isInside()).toBe(false));
  });

  it('moves the focus into the card and back to where it came from', () => {
    const { focus, field, root, section } = open();
    field.focus();
    focus.enter();
    expect(root.activeElement).toBe(section);
    focus.giveBack();
    expect(document.activeElement).toBe(field);
  });

  it('moves the focus to the field that the Tab key would reach first', () => {
    const { focus, field, root, section } = open();
    section.innerHTML =
      '<button></button><input type="radio" tabindex="-1"><input type="radio" tabindex="0" id="chosen">';
    field.focus();
    focus.enter();
    expect(root.activeElement?.id).toBe('chosen');
    focus.giveBack();
    expect(document.activeElement).toBe(field);
  });

  it('moves the focus to the card when the focused element is removed', async () => {
    const { focus, button, root, section } = open();
    button.focus();
    button.remove();
    expect(focus.isInside()).toBe(true);
    await vi.waitFor(() => expect(root.activeElement).toBe(section));
  });

  it('leaves the focus to what replaces the focused element', async () => {
    const { focus, button, root } = open();
    button.focus();
    const next = document.createElement('button');
    button.replaceWith(next);
    next.focus();
    await observed(root);
    expect(root.activeElement).toBe(next);
    expect(focus.isInside()).toBe(true);
  });

  it('leaves the focus to the page when an element is removed that the visitor has left', async () => {
    const { button, field, root } = open();
    button.focus();
    field.focus();
    await observed(root);
    button.remove();
    await observed(root);
    expect(document.activeElement).toBe(field);
  });

  it('moves no focus once it is stopped', async () => {
    const { focus, button, root } = open();
    button.focus();
    focus.stop();
    button.remove();
    await observed(root);
    expect(root.activeElement).toBeNull();
  });
});

describe('giveBack', () => {
  it('leaves the focus where the visitor has moved it', () => {
    const { focus, field } = open();
    field.focus();
    focus.enter();
    const other = document.body.appendChild(document.createElement('input'));
    other.focus();
    focus.giveBack();
    expect(document.activeElement).toBe(other);
  });

  it('leaves the focus on the card where its origin is gone and the page has nothing else', () => {
    const { focus, field, root, section } = open();
    field.focus();
    focus.enter();
    field.remove();
    focus.giveBack();
    expect(root.activeElement).toBe(section);
  });

  it('leaves the focus on the card where it has no origin and the page has nothing else', () => {
    const { focus, button, root } = open('<p></p>');
    button.focus();
    focus.giveBack();
    expect(document.activeElement).toBe(root.host);
  });

  it('moves the focus to the last focusable element before the card', () => {
    const { focus, button } = open(
      '<a href="#" id="a"></a><a href="#" id="b"></a><p tabindex="-1"></p>',
      '<a href="#" id="c"></a>',
    );
    button.focus();
    focus.giveBack();
    expect(document.activeElement?.id).toBe('b');
  });

  it('shows the launcher and moves the focus there first', () => {
    const { focus, button } = open(
      '<a href="#" id="a"></a><nabz-survey id="launcher" data-launcher data-hidden></nabz-survey>',
    );
    const launcher = document.querySelector('#launcher') as Element;
    launcher.attachShadow({ mode: 'open' }).append(document.createElement('button'));
    button.focus();
    focus.giveBack();
    expect(document.activeElement).toBe(launcher);
    expect(launcher.hasAttribute('data-hidden')).toBe(false);
  });
});

/** Resolves once the observers of a root have been called for all of its changes so far. */
function observed(root: ShadowRoot): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(root, { childList: true });
    root.append(document.createComment(''));
  });
}
