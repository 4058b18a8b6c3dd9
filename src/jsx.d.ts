// `<nabz-survey>` in JSX of React and Preact, neither of which has to be installed. The build puts this below the types of
// `nabz`, as it is: a bundler of declarations drops the comment that keeps a missing React from being an error.
import type { NabzSurveyAttributes, NabzSurveyElement } from './globals.ts';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      // biome-ignore format: the next comment covers one line, so the type must stay on it.
      // @ts-ignore: without React there are no such types.
      'nabz-survey': NabzSurveyAttributes & DetailedHTMLProps<HTMLAttributes<NabzSurveyElement>, NabzSurveyElement>;
    }
  }
}

declare module 'preact' {
  namespace createElement.JSX {
    interface IntrinsicElements {
      // @ts-ignore: without Preact there are no such types.
      'nabz-survey': NabzSurveyAttributes & import('preact').HTMLAttributes<NabzSurveyElement>;
    }
  }
}
