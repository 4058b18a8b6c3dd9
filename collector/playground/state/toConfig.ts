// The choices as a config of the widget, and as the attributes and the config that a tag has.
import { readAttributes } from '../../../src/config/attributes.ts';
import type { Config } from '../../../src/config/options.ts';
import type { SurveyDefinition } from '../../../src/survey/definition.ts';
import { TEMPLATES, type TemplateName } from '../../../src/survey/templates.ts';
import type { Choices } from './choices.ts';

/** What a tag has: attributes, and surveys of one's own where texts were chosen. */
export interface TagParts {
  attributes: Record<string, string>;
  /** The config that `data-config` names; absent where attributes say it all. */
  config?: { surveys: SurveyDefinition[] } | undefined;
}

/** The whole config, as JSON can hold it. What is wrong is not in it. */
export function toConfig(choices: Choices): Config {
  const { attributes, config } = toTagParts(choices);
  return { ...readAttributes(attributes).config, ...config };
}

/** The attributes of the tag and its own survey. */
export function toTagParts({ attributes, texts, language }: Choices): TagParts {
  const { survey: template = 'stickers', lang = 'auto' } = attributes;
  if ((!texts.question && !texts.thanks) || !isTemplate(template)) return { attributes };
  const id = `own-${template}`;
  const own = ownSurvey(id, template, texts, lang === 'auto' ? language : lang);
  return { attributes: { ...attributes, survey: id }, config: { surveys: [own] } };
}

/** Whether a name is a template's. */
export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(TEMPLATES, name);
}

/** A survey with the questions of a template, the first in own words. */
function ownSurvey(
  id: string,
  template: TemplateName,
  { question, thanks }: Choices['texts'],
  tag: string,
): SurveyDefinition {
  const ids = [...new Set(TEMPLATES[template].questions.map((each) => each.id))];
  const questions = ids.map((each, index) => ({
    id: each,
    ...(question && index === 0 && { text: { [tag]: question } }),
  }));
  return {
    id,
    template,
    ...(question && { questions }),
    ...(thanks && { thanks: { default: { text: { [tag]: thanks } } } }),
  };
}
