// An answer of the list: all that is known of it, what is done about it, and more on demand.
import { useId, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../api/types.ts';
import { AnswerLine } from '../../parts/AnswerLine.tsx';
import { useWords } from '../../words/words.ts';
import { AnswerMeta } from './AnswerMeta.tsx';
import { FollowUpLine } from './FollowUpLine.tsx';
import { WholeAnswer } from './WholeAnswer.tsx';

/** The item. `onChange` gets the answer as it is after something was done about it; `isOpen` shows everything at once. */
export function AnswerItem({
  answer,
  onChange,
  isOpen: isOpenFirst = false,
}: {
  answer: Answer;
  onChange(answer: Answer): void;
  isOpen?: boolean;
}) {
  const { t } = useWords();
  const id = useId();
  const [isOpen, setOpen] = useState(isOpenFirst);
  const toggle = useRef<HTMLButtonElement>(null);
  return (
    <AnswerLine answer={answer} meta={<AnswerMeta answer={answer} />}>
      <div class="care">
        <FollowUpLine answer={answer} onChange={onChange} onGone={() => toggle.current?.focus()} />
        <button
          type="button"
          class="plain"
          ref={toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'care.less' : 'care.more')}
        </button>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <WholeAnswer answer={answer} onChange={onChange} />}
      </div>
    </AnswerLine>
  );
}
