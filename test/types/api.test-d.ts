// What must and must not compile. Checked by the compiler alone: `npm run test:types`.
import {
  type Client,
  type Config,
  type Context,
  createClient,
  type NabzEvents,
  type SurveyResponse,
} from '../../src/index.ts';
import type { ContextValue, KnownContext } from '../../src/survey/context.ts';

const config: Config = { endpoint: '/feedback', position: 'bottom-start', every: '12h', sample: 0.5 };
const client: Client = createClient(config);

client.on('answered', ({ survey, value, score }) => [
  survey satisfies string,
  value,
  score satisfies number | undefined,
]);
client.on('saved', ({ storage, revision }) => [
  storage satisfies 'indexeddb' | 'localstorage' | 'memory',
  revision + 1,
]);
client.on('waiting', ({ delayMs, status }) => [delayMs + 1, status satisfies number | undefined]);
client.show('stickers', { context: { ref: 'T-42', vip: true, visits: 3 }, target: '#here', force: true });
client.onAny((name: keyof NabzEvents) => name);

createClient({
  format: 'cloudevents',
  headers: { 'X-Site': 'shop' },
  credentials: 'include',
  deliver: 'each',
  report: 'all',
  font: 'host',
  launcher: { fa: 'نظر شما', en: 'Feedback' },
  transform: (response: SurveyResponse) => ({ rate: response.score }),
});
client.show('nps', { focus: true, lang: 'ar-EG' }).then((shown) => (shown.shown ? shown.id : shown.reason));
client.on('answered', ({ other }) => other satisfies string | undefined);
// The response of a `transform` is typed without an annotation.
createClient({
  transform: (response) => {
    response satisfies SurveyResponse;
    return response.answers.map(({ question, value }) => [question, value]);
  },
});
createClient({ transform: null });
client.configure({ every: '7d', transform: ({ id, revision }) => `${id}.${revision}` });
client.configure({ surveys: [{ id: 'mine', template: 'nps' }] }).then(() => client.show('mine'));
client.configure('#nabz-config');
client.configure('/nabz.json');

const context: Context = { ref: 'T-42', handledBy: 'bot', orders: 3 };
client.trigger('closed', context);
// The names that an editor offers.
const known = { ref: 1, agent: 1, team: 1, channel: 1, touchpoint: 1, stage: 1, segment: 1, handledBy: 1 };
known satisfies Record<keyof KnownContext, ContextValue>;
// @ts-expect-error a field of the site's own is none of them
known satisfies Record<keyof KnownContext | 'plan', ContextValue>;
createClient({
  contextFrom: {
    agent: '#agent',
    plan: { dataLayer: 'user.plan' },
    ref: { selector: '#chat', attribute: 'id' },
  },
  analytics: (name, payload) => [name.length, payload.nabz_score],
  debug: true,
});

const undo: () => void = client.on('ready', ({ version }) => version.length);
undo();

// @ts-expect-error there is no such event
client.on('opened', () => {});
// @ts-expect-error the payload of `delivered` has no value
client.on('delivered', ({ value }) => value);
// @ts-expect-error a context value is a string, a number or a boolean
client.context({ user: { id: 1 } });
// @ts-expect-error a known name has a value as any other
client.context({ agent: ['sara'] });
// @ts-expect-error an attribute is one of an element
createClient({ contextFrom: { ref: { attribute: 'data-ticket' } } });
// @ts-expect-error there is no such analytics by name
createClient({ analytics: 'matomo' });
// @ts-expect-error there is no such position
createClient({ position: 'left' });
// @ts-expect-error a span is written as text
createClient({ every: 30 });
// @ts-expect-error there is no such format
createClient({ format: 'xml' });
// @ts-expect-error a header is a text
createClient({ headers: { 'X-Retries': 3 } });
// @ts-expect-error a transform is a function
createClient({ transform: 'response => response' });
// @ts-expect-error a response has no such field
createClient({ transform: (response) => response.rating });
// @ts-expect-error there is no such option
client.configure({ endpont: '/feedback' });
// @ts-expect-error a config is an object, a selector or a URL
client.configure(42);
// @ts-expect-error there is no such way to deliver
createClient({ deliver: 'often' });
// @ts-expect-error the version cannot be set
client.version = '2';

client.configure({
  surveys: [{ id: 'mine', template: 'nps' }],
  transform: (response) => [response.id, response.score satisfies number | undefined],
});
client.configure('#surveys');
// @ts-expect-error there is no such option
client.configure({ colour: 'red' });
// @ts-expect-error a config is an object, a selector or a URL
client.configure(5);
