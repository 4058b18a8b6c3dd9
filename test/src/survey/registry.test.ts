import { describe, expect, it } from 'vitest';
import { defineSurvey, findTemplate } from '../../../src/survey/define.ts';
import { createSurveyRegistry } from '../../../src/survey/registry.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';

const mine = defineSurvey({ id: 'mine', template: 'csat', trigger: 'event:resolved' });
const nps = defineSurvey({ id: 'nps', questions: [{ id: 'only', type: 'nps' }] });

describe('createSurveyRegistry', () => {
  it.each(TEMPLATE_NAMES)('finds the template %s', (name) => {
    const surveys = createSurveyRegistry();
    expect(surveys.has(name)).toBe(true);
    expect(surveys.own(name)).toBeUndefined();
    expect(surveys.find(name)).toEqual(findTemplate(name));
  });

  it('gives the stickers that are at hand', () => {
    const surveys = createSurveyRegistry();
    expect(surveys.find('stickers')).toEqual(findTemplate('stickers'));
    expect(surveys.find('stickers')).toBe(surveys.find('stickers'));
  });

  it.each(['nothing', '', 'toString', '__proto__'])('knows nothing of %j', (name) => {
    const surveys = createSurveyRegistry();
    expect(surveys.has(name)).toBe(false);
    expect(surveys.own(name)).toBeUndefined();
    expect(surveys.find(name)).toBeUndefined();
  });

  it("finds the owner's own, beside and in place of the templates", () => {
    const surveys = createSurveyRegistry();
    surveys.add([mine, nps]);
    expect(surveys.find('mine')).toBe(mine);
    expect(surveys.own('mine')).toBe(mine);
    expect(surveys.find('nps')).toBe(nps);
    expect(surveys.find('csat')).toEqual(findTemplate('csat'));
    expect(surveys.names()).toEqual([...TEMPLATE_NAMES, 'mine']);
  });

  it('takes the later of two of one name', () => {
    const surveys = createSurveyRegistry();
    const later = { ...mine, trigger: 'load' };
    surveys.add([mine]);
    surveys.add([later, nps]);
    expect(surveys.find('mine')).toBe(later);
    expect(surveys.triggers()).toEqual([['mine', 'load']]);
  });

  it("names what opens the owner's own, where something does", () => {
    const surveys = createSurveyRegistry();
    expect(surveys.triggers()).toEqual([]);
    surveys.add([mine, nps]);
    expect(surveys.triggers()).toEqual([['mine', 'event:resolved']]);
  });

  it('keeps the surveys of two pages apart', () => {
    createSurveyRegistry().add([mine]);
    expect(createSurveyRegistry().has('mine')).toBe(false);
  });
});
