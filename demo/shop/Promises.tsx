import { text } from '../page.ts';

// In the order of the texts: a van, a leaf, a speech bubble.
const icons = [
  'M2.5 6h11v10h-11zM13.5 9.5h4l4 3.5v3h-8M6.5 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M17 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  'M5 19C5 9 10 4 20 4c0 10-5 15-13 14M5 20c2-6 5-9 9-11',
  'M4 5h16v11H11l-5 4v-4H4zM8 9.5h8M8 12.5h5',
];

/** Three short promises of the shop, below the hero. */
export function Promises() {
  return (
    <ul class="promises">
      {text.promises.map((promise, index) => (
        <li key={promise.title}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={icons[index]} />
          </svg>
          <div>
            <strong>{promise.title}</strong>
            <span>{promise.text}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
