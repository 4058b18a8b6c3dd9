// The floor: three buttons in a card, without any library. Nothing that asks a question in a page can do with less.
import { STYLES, VALUES } from './card.ts';

interface Floor {
  show(): void;
}

function show(): void {
  const style = document.createElement('style');
  style.textContent = STYLES;
  const card = document.createElement('section');
  card.className = 'floor';
  card.dir = 'rtl';
  const legend = document.createElement('p');
  legend.textContent = 'از خرید خود راضی بودید؟';
  const buttons = Object.entries(VALUES).map(([value, label]) => {
    const button = document.createElement('button');
    button.value = value;
    button.textContent = label;
    button.onclick = () => {
      for (const each of buttons) each.ariaPressed = `${each === button}`;
    };
    return button;
  });
  card.append(legend, ...buttons);
  document.body.append(style, card);
}

const page = window as unknown as { floor?: ((floor: Floor) => void)[] | Floor };
const queue = Array.isArray(page.floor) ? page.floor : [];
const floor = { show };
page.floor = floor;
for (const run of queue) run(floor);
