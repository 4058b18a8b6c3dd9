import { fill } from '../language.ts';
import { number, text } from '../page.ts';

const amounts = { grams: number(3), degrees: number(92), minutes: number(8) };

/** The brewing guide in three steps. */
export function Story() {
  return (
    <section class="story" id="story" aria-labelledby="story-title">
      <h2 id="story-title">{text.story.title}</h2>
      <p class="lead">{text.story.text}</p>
      <ol>
        {text.story.steps.map((step, index) => (
          <li key={step.title}>
            <span class="step-number" aria-hidden="true">
              {number(index + 1)}
            </span>
            <h3>{step.title}</h3>
            <p>{fill(step.text, amounts)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
