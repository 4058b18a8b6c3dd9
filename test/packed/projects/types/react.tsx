/** @jsxImportSource react */
import type {} from 'nabz/widget';

export const survey = (
  <nabz-survey
    survey="csat"
    lang="fa"
    value={4}
    context-order-id="T-42"
    className="wide"
    hidden
    ref={(element) => {
      element?.addEventListener('nabz:answered', (e) => e.detail.score);
    }}
  />
);
// @ts-expect-error a survey is named by a text
export const wrong = <nabz-survey survey={5} />;
// @ts-expect-error a definition is a property of the element, which JSX would write as a text
export const late = <nabz-survey definition={{ id: 'tea', template: 'nps' }} />;
