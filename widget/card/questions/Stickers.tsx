// Three faces, lowest first in the direction of reading, as every scale runs.
import { type RatingQuestion, STICKERS, type Sticker } from '../../../src/survey/types.ts';
import { Face } from '../icons.tsx';
import type { QuestionProps } from './Question.tsx';
import { RadioGroup } from './RadioGroup.tsx';

/** Asks for one of three faces, each with its name in words. */
export function Stickers(props: QuestionProps<RatingQuestion>) {
  const name = (sticker: string | number) => props.view.t(`${props.question.labels}.${sticker}`);
  return (
    <div class="stickers" part="stickers">
      <RadioGroup
        {...props}
        values={STICKERS}
        name={name}
        show={(sticker) => (
          <>
            <Face mood={sticker as Sticker} />
            {name(sticker)}
          </>
        )}
      />
    </div>
  );
}
