// Three faces, lowest first in the direction of reading, as every scale runs.
import { type RatingQuestion, STICKERS, type Sticker } from '../../../src/survey/types.ts';
import { Face } from '../Face.tsx';
import type { QuestionProps } from './question.ts';
import { RadioGroup } from './RadioGroup.tsx';

/** Asks for one of three faces, each with its name in words. */
export function Stickers(props: QuestionProps<RatingQuestion>) {
  return (
    <div class="stickers">
      <RadioGroup
        {...props}
        values={STICKERS}
        name={(sticker) => (
          <>
            <Face mood={sticker as Sticker} />
            <span>{props.view.t(`${props.question.labels}.${sticker}`)}</span>
          </>
        )}
      />
    </div>
  );
}
