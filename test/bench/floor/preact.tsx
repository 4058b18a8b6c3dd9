// The second floor: the same three buttons in bare Preact.
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { STYLES, VALUES } from './card.ts';

interface Floor {
  show(): void;
}

function Card() {
  const [chosen, choose] = useState('');
  return (
    <section class="floor" dir="rtl">
      <style>{STYLES}</style>
      <p>از خرید خود راضی بودید؟</p>
      {Object.entries(VALUES).map(([value, label]) => (
        <button
          key={value}
          type="button"
          value={value}
          aria-pressed={chosen === value}
          onClick={() => choose(value)}
        >
          {label}
        </button>
      ))}
    </section>
  );
}

function show(): void {
  const host = document.createElement('div');
  document.body.append(host);
  render(<Card />, host);
}

const page = window as unknown as { floor?: ((floor: Floor) => void)[] | Floor };
const queue = Array.isArray(page.floor) ? page.floor : [];
const floor = { show };
page.floor = floor;
for (const run of queue) run(floor);
