import { endedCase } from '../chat/conversation.ts';
import { toClock } from '../language.ts';
import { lang, number, text } from '../page.ts';
import { Face } from './Face.tsx';
import { type AlertLetter, dashboardUrl, letters, type MailLetter } from './feed.ts';
import { solveCase, solvedOutcome } from './inbox.ts';
import { toAnswerUrl, toDocument } from './letters.ts';
import { Scroll } from './Scroll.tsx';

/** What the collector sends: alerts of unhappy customers, and the mail after a solved case. */
export function InboxPanel() {
  const isEnded = endedCase.value !== undefined;
  return (
    <div class="panel panel-list inbox">
      <h3 id="inbox-title">
        {text.backstage.inbox}
        {letters.value.length > 0 && <span class="count">{number(letters.value.length)}</span>}
      </h3>
      <div class="panel-buttons">
        <button class="wide solve" type="button" disabled={!isEnded} onClick={() => void solveCase()}>
          {text.backstage.solve}
        </button>
      </div>
      {!isEnded && <p class="hint">{text.backstage.solveFirst}</p>}
      <p class="outcome" role="status">
        {solvedOutcome}
      </p>
      {letters.value.length === 0 ? (
        <p class="hint">{text.backstage.inboxEmpty}</p>
      ) : (
        <Scroll titleId="inbox-title">
          <ol class="letters">
            {letters.value.map((letter) =>
              letter.kind === 'alert' ? (
                <Alert key={letter.id} letter={letter} />
              ) : (
                <Mail key={letter.id} letter={letter} />
              ),
            )}
          </ol>
        </Scroll>
      )}
    </div>
  );
}

function Alert({ letter }: { letter: AlertLetter }) {
  const { value, reasons, comments, ref, agent, response } = letter;
  return (
    <li data-kind="alert">
      <Face value={value} />
      <div>
        <Head title={text.backstage.alert} at={letter.at} />
        <p class="hint">
          {ref !== undefined && (
            <>
              {text.backstage.caseOf}: <bdi>{ref}</bdi>
            </>
          )}
          {agent !== undefined && (
            <>
              {' · '}
              {text.backstage.agentOf}: <bdi>{agent}</bdi>
            </>
          )}
        </p>
        {reasons.length > 0 && (
          <p class="tags">
            {reasons.map((reason) => (
              <span key={reason} data-kind="reason" dir="auto">
                {reason}
              </span>
            ))}
          </p>
        )}
        {comments.map((comment) => (
          <blockquote key={comment} dir="auto" aria-label={text.backstage.comment}>
            {comment}
          </blockquote>
        ))}
        {dashboardUrl.value && (
          <a
            class="letter-link"
            href={toAnswerUrl(dashboardUrl.value, response)}
            target="_blank"
            rel="noopener"
          >
            {text.backstage.followUp}
          </a>
        )}
      </div>
    </li>
  );
}

function Mail({ letter: { at, to, subject, html, text: plain } }: { letter: MailLetter }) {
  return (
    <li data-kind="mail">
      <svg class="letter-sign" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 6h18v12H3zM3 6.5l9 7 9-7" />
      </svg>
      <div>
        <Head title={text.backstage.mail} at={at} />
        <p dir="auto">{subject}</p>
        <p class="tags" dir="ltr">
          <code>{to}</code>
        </p>
        <details>
          <summary>{text.backstage.html}</summary>
          {/* No script of a mail runs; its links open beside the page. */}
          <iframe
            title={subject}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={toDocument(html)}
          />
        </details>
        <details>
          <summary>{text.backstage.plain}</summary>
          <pre dir="auto">{plain}</pre>
        </details>
      </div>
    </li>
  );
}

function Head({ title, at }: { title: string; at: string }) {
  return (
    <p class="received-head">
      <strong>{title}</strong>
      <time dateTime={at}>{toClock(lang, new Date(at))}</time>
    </p>
  );
}
