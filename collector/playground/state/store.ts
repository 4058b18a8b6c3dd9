// The choices of this page. Each stands in the address, and the way back undoes it.
import { effect, signal } from '@preact/signals';
import { language } from '../../dashboard/words/language.ts';
import { type Address, readAddress, toQuery, type View } from './address.ts';
import type { Choices, TextName } from './choices.ts';
import { type Faults, findFaults } from './faults.ts';

/** What stands for the reader's own server where nothing is chosen yet, so that there is something to see being sent. */
const EXAMPLE = 'https://example.com/feedback';

beginWithEndpoint();

/** What is chosen now. */
export const address = signal<Address>(readHere());
/** What the frames show: what was chosen once nobody types. */
export const shown = signal<Choices>(address.value.choices);
/** What is wrong with what is chosen. */
export const faults = signal<Faults>({});

const SETTLED_MS = 400;
/** The field that was typed in last; the letters of one word are one step of the history. */
let typedIn = '';

/** Sets an attribute; `undefined` leaves it to its default. */
export function setAttribute(name: string, value: string | undefined, isTyped = false): void {
  const { [name]: _, ...rest } = choices().attributes;
  choose(
    { attributes: value === undefined ? rest : { ...choices().attributes, [name]: value } },
    name,
    isTyped,
  );
}

/** Sets a text of one's own; an empty one leaves the built-in words. */
export function setText(name: TextName, value: string): void {
  const { [name]: _, ...rest } = choices().texts;
  choose({ texts: value ? { ...rest, [name]: value } : rest }, name, true);
}

/** Sets a token; an empty one leaves the built-in look. */
export function setToken(name: string, value: string): void {
  const { [name]: _, ...rest } = choices().tokens;
  choose({ tokens: value ? { ...rest, [name]: value } : rest }, `nabz-${name}`, true);
}

/** Sets the address of the script. */
export function setSource(src: string): void {
  choose({ src }, 'src', true);
}

/** Sets how it is looked at. */
export function setView(view: Partial<View>): void {
  go({ choices: choices(), view: { ...address.peek().view, ...view } }, '', false);
}

function choices(): Choices {
  return address.peek().choices;
}

function choose(more: Partial<Choices>, field: string, isTyped: boolean): void {
  go({ ...address.peek(), choices: { ...choices(), ...more } }, field, isTyped);
}

function go(next: Address, field: string, isTyped: boolean): void {
  const isSameWord = isTyped && field === typedIn;
  typedIn = isTyped ? field : '';
  address.value = next;
  history[isSameWord ? 'replaceState' : 'pushState'](null, '', `?${toQuery(next)}`);
}

function readHere(): Address {
  return readAddress(new URLSearchParams(location.search), language.peek());
}

function beginWithEndpoint(): void {
  const query = new URLSearchParams(location.search);
  if ([...query.keys()].some((name) => name !== 'ui')) return;
  query.set('endpoint', EXAMPLE);
  history.replaceState(null, '', `?${query}`);
}

/** Begins to follow the address and the language. */
export function follow(): void {
  language.value = choices().language;
  addEventListener('popstate', () => {
    typedIn = '';
    address.value = readHere();
    language.value = choices().language;
  });
  effect(() => {
    if (language.value !== choices().language) choose({ language: language.value }, '', false);
  });
  effect(() => {
    const wanted = address.value.choices;
    if (wanted === shown.peek()) return;
    const timer = setTimeout(() => {
      shown.value = wanted;
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  });
  effect(() => {
    const asked = address.value.choices;
    void findFaults(asked).then((found) => {
      if (asked === choices()) faults.value = found;
    });
  });
}
