// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { followFocus } from '../../../widget/a11y/focus.ts';

afterEach(() => document.body.replaceChildren());

function open() {
  const field = document.body.appendChild(document.createElement('input'));
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  root.innerHTML = '<section tabindex="-1"><button></button></section>';
  const section = root.querySelector('section') as HTMLElement;
  const button = root.querySelector('button') as HTMLElement;
  return { field, root, section, button, focus: followFocus(root) };
}

describe('followFocus', () => {
  it('tells whether the focus is inside', () => {
    const { focus, button, field } = open();
    expect(focus.isInside()).toBe(false);
    button.focus();
    expect(focus.isInside()).toBe(true);
    field.focus();
    expect(focus.isInside()).toBe(false);
  });

  it('enters, and gives the focus back to where it came from', () => {
    const { focus, field, root, section } = open();
    field.focus();
    focus.enter();
    expect(root.activeElement).toBe(section);
    focus.giveBack();
    expect(document.activeElement).toBe(field);
  });

  it('holds the focus on the card as a whole', () => {
    const { focus, button, root, section } = open();
    button.focus();
    focus.hold();
    expect(root.activeElement).toBe(section);
  });

  it('gives nothing back when the focus has gone on, or its origin is not there any more', () => {
    const { focus, field, root, section } = open();
    field.focus();
    focus.enter();
    field.remove();
    focus.giveBack();
    expect(root.activeElement).toBe(section);
    const other = document.body.appendChild(document.createElement('input'));
    other.focus();
    focus.giveBack();
    expect(document.activeElement).toBe(other);
  });
});
