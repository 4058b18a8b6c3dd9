/** @jsxImportSource preact */
import type {} from 'nabz/widget';

export const survey = (
  <nabz-survey
    survey="csat"
    lang="fa"
    value={4}
    context-order-id="T-42"
    class="wide"
    hidden
    ref={(element) => {
      element?.addEventListener('nabz:answered', (e) => e.detail.score);
    }}
  />
);
// @ts-expect-error a survey is named by a text
export const wrong = <nabz-survey survey={5} />;
