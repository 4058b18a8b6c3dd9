// The default theme with the live examples and a font stack that has Persian and Arabic letters.

import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { LiveSurvey } from './LiveSurvey.ts';
import './style.css';

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('LiveSurvey', LiveSurvey);
  },
} satisfies Theme;
