// One word: how often in each mood, and some comments behind it in place.
import { useId, useState } from 'preact/hooks';
import { useWords } from '../../words/words.ts';
import { Comments } from './Comments.tsx';
import { isSure, type Word } from './unhappyWords.ts';

/** The row, and a second one with comments when the word is opened. `n`: comments of the unhappy; `most`: where bars end. */
export function WordRow({ word, n, most }: { word: Word; n: number; most: number }) {
  const { t, format } = useWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { share, interval } = word;
  const place = (value: number) => (100 * value) / most;
  return (
    <>
      <tr data-mood={isSure(word) ? 'negative' : 'neutral'}>
        <th scope="row">
          <button
            type="button"
            class="word"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <bdi>{word.word}</bdi>
          </button>
          {!isSure(word) && <span class="row-note">{t('words.maybe')}</span>}
        </th>
        <td>
          <div class="share-cell">
            <div class="bar" aria-hidden="true">
              {share !== null && <div class="fill" style={{ inlineSize: `${place(share)}%` }} />}
              {interval && (
                <div
                  class="whisker"
                  style={{
                    insetInlineStart: `${place(interval.low)}%`,
                    inlineSize: `${Math.max(0.5, place(interval.high - interval.low))}%`,
                  }}
                />
              )}
            </div>
            <span>{share === null ? '–' : format.percent(share, n)}</span>
          </div>
          {interval && (
            <span class="for-ears">
              {t('interval', {
                low: format.percent(interval.low, n),
                high: format.percent(interval.high, n),
              })}
            </span>
          )}
        </td>
        <td class="n">{format.count(word.unhappy)}</td>
        <td class="n">{format.count(word.happy)}</td>
      </tr>
      <tr id={id} hidden={!isOpen} class="word-comments">
        <td colSpan={4}>{isOpen && <Comments word={word} />}</td>
      </tr>
    </>
  );
}
