// Which surveys an owner can write, and which not. Checked by the compiler alone: `npm run test:types`.
import type { QuestionDefinition, SurveyDefinition } from '../../src/index.ts';

const ask = (..._questions: QuestionDefinition[]): void => {};
const define = (..._surveys: SurveyDefinition[]): void => {};

ask(
  { id: 'q', type: 'stickers', about: 'general', text: { fa: 'چطور بود؟', 'ar-EG': 'كيف؟' } },
  { id: 'q', type: 'csat', scale: '1-10', about: 'speed' },
  { id: 'q', type: 'csat', topic: { en: 'the delivery' } },
  { id: 'q', type: 'nps', scale: '1-10', about: 'work' },
  { id: 'q', type: 'ces', scale: '1-5', about: 'checkout' },
  { id: 'q', type: 'choice' },
  { id: 'q', type: 'choice', options: ['slow', { value: 'price', text: { en: 'Price' } }], multiple: true },
  {
    id: 'q',
    type: 'choice',
    about: 'goodbye',
    otherText: false,
    when: { rating: ['sad', 'negative'], nps: [0, 1] },
  },
  { id: 'q', type: 'text', about: 'follow-up', maxLength: 200, optional: true },
  { id: 'q', type: 'contact', optional: true, text: { en: 'May we call?' } },
);

define(
  { id: 'mine', template: 'nps' },
  { id: 'mine', questions: [{ id: 'q', type: 'nps' }], trigger: 'load', every: '1d', position: 'center' },
  { id: 'mine', template: 'stickers', thanks: { sad: { text: { en: 'Sorry' } }, default: {} } },
  { id: 'mine', template: 'article', thanks: { no: { link: { url: '/help', text: { en: 'Help' } } } } },
  { id: 'mine', template: 'dimensions', rotate: ['speed', 'clarity'] },
  // An entry without a type is the template's question, changed.
  { id: 'mine', template: 'after-chat', questions: [{ id: 'rating' }, { id: 'reasons', options: ['slow'] }] },
);

// @ts-expect-error there is no such type
ask({ id: 'q', type: 'stars' });
// @ts-expect-error a question has an id
ask({ type: 'nps' });
// @ts-expect-error a whole question has a type
ask({ id: 'q' });
// @ts-expect-error a text is given by language
ask({ id: 'q', type: 'nps', text: 'How likely?' });
// @ts-expect-error an NPS is on 0–10 or 1–10
ask({ id: 'q', type: 'nps', scale: '1-5' });
// @ts-expect-error a scale is written as text
ask({ id: 'q', type: 'csat', scale: 5 });
// @ts-expect-error stickers have no scale to choose
ask({ id: 'q', type: 'stickers', scale: '1-3' });
// @ts-expect-error an NPS is not about speed
ask({ id: 'q', type: 'nps', about: 'speed' });
// @ts-expect-error only a satisfaction has a topic
ask({ id: 'q', type: 'nps', topic: { en: 'us' } });
// @ts-expect-error a rating has no options
ask({ id: 'q', type: 'csat', options: ['slow'] });
// @ts-expect-error an option of your own has a name
ask({ id: 'q', type: 'choice', options: [{ value: 'price' }] });
// @ts-expect-error a condition lists values
ask({ id: 'q', type: 'text', when: { rating: 'sad' } });
// @ts-expect-error a length is a number
ask({ id: 'q', type: 'text', maxLength: '200' });
// @ts-expect-error a contact has one wording
ask({ id: 'q', type: 'contact', about: 'email' });

// @ts-expect-error a survey has an id
define({ template: 'nps' });
// @ts-expect-error nothing is shown by an earlier answer
define({ id: 'mine', template: 'nps', when: { rating: ['promoter'] } });
// @ts-expect-error a link has a text
define({ id: 'mine', template: 'nps', thanks: { promoter: { link: { url: '/x' } } } });
// @ts-expect-error a change of a question names it
define({ id: 'mine', template: 'nps', questions: [{ optional: true }] });
// @ts-expect-error what rotates is a list
define({ id: 'mine', template: 'dimensions', rotate: 'speed' });
