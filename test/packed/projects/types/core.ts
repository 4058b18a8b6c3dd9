// Strict TypeScript without JSX: what the types of the packed file know, and what they refuse.
import { type Client, type Config, createClient, type NabzDomEvents, parseResponse } from 'nabz';
import 'nabz/nabz.full.js';
import fa from 'nabz/locales/fa.json' with { type: 'json' };
import { csat, type Series, toSeries } from 'nabz/scores';
import { mount } from 'nabz/widget';

const config: Config = { endpoint: '/feedback', transform: (r) => ({ rate: r.score, survey: r.survey }) };
export const client: Client = createClient(config);
export const widget: Client = mount({ transform: (r) => r.score satisfies number | undefined });
void client.configure({ transform: ({ id, revision }) => `${id}.${revision}` });
// @ts-expect-error a response has no such field
createClient({ transform: (r) => r.rating });
// @ts-expect-error there is no such option
mount({ endpont: '/feedback' });

document.addEventListener('nabz:answered', (e) => [
  e.detail.value,
  e.detail.score satisfies number | undefined,
]);
window.addEventListener('nabz:delivered', (e) => e.detail.status satisfies number);
document.body.addEventListener('nabz:saved', (e) => e.detail.revision satisfies number);
document.querySelector('nabz-survey')?.addEventListener('nabz:completed', (e) => e.detail.answers.length);
document.createElement('nabz-survey').definition = { id: 'tea', template: 'nps' };
// @ts-expect-error the payload of `delivered` has no value
document.addEventListener('nabz:delivered', (e) => e.detail.value);
// @ts-expect-error a definition has an id
document.createElement('nabz-survey').definition = { template: 'nps' };

/** Every event of the documents. */
export const events: Record<keyof NabzDomEvents, true> = {
  'nabz:ready': true,
  'nabz:skipped': true,
  'nabz:shown': true,
  'nabz:answered': true,
  'nabz:saved': true,
  'nabz:completed': true,
  'nabz:dismissed': true,
  'nabz:delivered': true,
  'nabz:waiting': true,
  'nabz:rejected': true,
  'nabz:expired': true,
  'nabz:error': true,
};

window.nabz ||= [];
window.nabz.push((nabz) => nabz.show('nps', { context: { ref: 'T-42' } }));
// @ts-expect-error there is no such call
window.nabz.push((nabz) => nabz.open());
window.nabzConfig = { endpoint: '/feedback', lang: 'fa' };

const series: Series<'csat'> = toSeries('csat', [{ metric: 'csat', score: 4 }]);
export const share: number | null = csat(series).top2.pct;
export const words: string = fa['action.submit'];
const parsed = parseResponse({});
export const survey: string = parsed.ok ? parsed.response.survey : parsed.message;
