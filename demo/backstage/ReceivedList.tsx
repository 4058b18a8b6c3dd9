import { toClock } from '../language.ts';
import { lang, number, text } from '../page.ts';
import { Face } from './Face.tsx';
import { type Received, received } from './feed.ts';
import { Scroll } from './Scroll.tsx';

/** The responses that the endpoint stores, newest first. */
export function ReceivedList() {
  return (
    <div class="panel panel-list">
      <h3 id="received-title">
        {text.backstage.received}
        {received.value.length > 0 && <span class="count">{number(received.value.length)}</span>}
      </h3>
      {received.value.length === 0 ? (
        <p class="hint">{text.backstage.receivedEmpty}</p>
      ) : (
        <Scroll titleId="received-title">
          <ol class="received">
            {received.value.map((held) => (
              <Row key={`${held.response.id}.${held.response.revision}`} held={held} />
            ))}
          </ol>
        </Scroll>
      )}
    </div>
  );
}

function Row({ held: { receivedAt, response } }: { held: Received }) {
  const { value, score, scale, survey, status, answers, context } = response;
  const reasons = answers.filter(({ type }) => type === 'choice').flatMap((answer) => answer.value);
  const comments = answers.filter(({ type }) => type === 'text').map((answer) => String(answer.value));
  const ref = context?.ref;
  // Nearly every response is completed, so only another state is shown.
  const facts = [survey, status === 'completed' ? undefined : status, response.lang, ref];
  return (
    <li>
      <Face value={value} />
      <div>
        <p class="received-head">
          <code dir="ltr">
            {String(value ?? '–')}
            {score !== undefined && scale && ` ${score}/${scale.max}`}
          </code>
          <time dateTime={receivedAt}>{toClock(lang, new Date(receivedAt))}</time>
        </p>
        <p class="tags" dir="ltr">
          {facts.map((fact) => fact !== undefined && <code key={String(fact)}>{String(fact)}</code>)}
          {reasons.map((reason) => (
            <code key={String(reason)} data-kind="reason">
              {String(reason)}
            </code>
          ))}
        </p>
        {comments.map((comment) => (
          <blockquote key={comment} dir="auto" aria-label={text.backstage.comment}>
            {comment}
          </blockquote>
        ))}
      </div>
    </li>
  );
}
