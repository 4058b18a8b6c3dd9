// The list of answers: pages that stay in place, and a button for what arrived.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useAddress } from '../../address/useAddress.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Up } from '../../parts/icons.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { AnswerItem } from './AnswerItem.tsx';
import { type Sort, useAnswers } from './useAnswers.ts';

/** Places of the first page while it is read. */
const PLACES = [1, 2, 3, 4, 5, 6];
/** CSS pixels from the top of the page at which one is still at the top. */
const TOP = 4;

/** The list. */
export function AnswerList({ sort }: { sort: Sort }) {
  const { t } = useWords();
  const id = useId();
  const { address } = useAddress();
  const answers = useAnswers(sort);
  const { items, waiting } = answers;
  const list = useRef<HTMLUListElement>(null);
  const [said, setSaid] = useState('');
  const [focused, setFocused] = useState<string>();
  const isReading = useRef(false);
  const known = new Set(items?.map((item) => item.id));
  const fresh = waiting.filter((answer) => !known.has(answer.id)).length;
  const news = fresh
    ? t('arrived.new', { count: fresh, n: fresh })
    : t('arrived.changed', { count: waiting.length, n: waiting.length });

  // What is put in by itself must move nothing that somebody reads.
  useEffect(() => {
    if (waiting.length === 0 || (list.current && isBusy(list.current))) return;
    setSaid(news);
    answers.showWaiting();
  }, [waiting.length]);

  useEffect(() => {
    if (focused === undefined) return;
    document.getElementById(`answer-${focused}`)?.focus({ preventScroll: isReading.current });
    setFocused(undefined);
  }, [focused]);

  if (answers.error && !items) return <Problem error={answers.error} onRetry={answers.reload} />;
  if (!items) {
    return (
      <ul class="panel answers" aria-busy="true">
        {PLACES.map((place) => (
          <li key={place} class="skeleton answer-skeleton" />
        ))}
      </ul>
    );
  }
  const showNew = () => {
    isReading.current = false;
    setFocused(answers.showWaiting());
  };
  const showMore = async () => {
    isReading.current = true;
    const first = await answers.more();
    setFocused(first);
    setSaid(first === undefined ? '' : t('more.shown'));
  };

  return (
    <section class="answer-list" aria-busy={answers.isLoading} aria-labelledby={id}>
      <h2 class="for-ears" id={id}>
        {t(`sort.${sort}`)}
      </h2>
      <p class="for-ears" role="status">
        {waiting.length ? news : said}
      </p>
      <div class="arrived">
        {waiting.length > 0 && (
          <button type="button" class="primary" onClick={showNew}>
            <Up />
            <span>{news}</span>
          </button>
        )}
      </div>
      {items.length === 0 ? (
        <Empty />
      ) : (
        <ul class="panel answers" ref={list}>
          {items.map((answer) => (
            <AnswerItem key={answer.id} answer={answer} onChange={answers.replace} />
          ))}
        </ul>
      )}
      {answers.error && <Problem error={answers.error} />}
      {answers.hasMore ? (
        <MoreButton key={address.own.sort} onMore={showMore} />
      ) : (
        items.length > 0 && <p class="hint end">{t('more.end', { count: items.length, n: items.length })}</p>
      )}
    </section>
  );
}

function MoreButton({ onMore }: { onMore(): Promise<void> }) {
  const { t } = useWords();
  const [isReading, setReading] = useState(false);
  return (
    <button
      type="button"
      class="more"
      aria-disabled={isReading}
      onClick={async () => {
        if (isReading) return;
        setReading(true);
        await onMore();
        setReading(false);
      }}
    >
      {t(isReading ? 'more.reading' : 'more')}
    </button>
  );
}

/** Whether somebody is at the list: has scrolled, works in it, points at it or has marked something in it. */
function isBusy(list: HTMLElement): boolean {
  const selection = getSelection();
  return (
    window.scrollY > TOP ||
    list.contains(document.activeElement) ||
    list.matches(':hover') ||
    (selection !== null && !selection.isCollapsed && list.contains(selection.anchorNode))
  );
}
