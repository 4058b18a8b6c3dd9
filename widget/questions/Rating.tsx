// The stickers: three faces, lowest first in the direction of reading, as every scale runs.
import { STICKERS, type Sticker, type StickersQuestion } from '../../src/index.ts';
import { Face } from '../faces.tsx';
import type { QuestionProps } from './question.ts';
import { RadioGroup } from './RadioGroup.tsx';

/** Asks for one of three faces, each with its name in words. */
export function Rating(props: QuestionProps<StickersQuestion>) {
  return (
    <div class="stickers">
      <RadioGroup
        {...props}
        values={STICKERS}
        label={(sticker) => props.view.t(`sticker.${sticker}`)}
        picture={(sticker) => <Face mood={sticker as Sticker} />}
      />
    </div>
  );
}
