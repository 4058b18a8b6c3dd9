import { describe, expect, it } from 'vitest';
import { defineSurvey } from '../../../src/survey/define.ts';
import { STICKERS_SURVEY } from '../../../src/survey/stickers.ts';
import { checkSurvey } from '../../../src/survey/validate.ts';

describe('STICKERS_SURVEY', () => {
  it('is the template of that name', () => {
    expect(STICKERS_SURVEY).toEqual(defineSurvey({ id: 'stickers', template: 'stickers' }));
  });

  it('fits together', () => {
    expect(checkSurvey(STICKERS_SURVEY)).toEqual([]);
  });
});
