// PostHog's published script with a survey, and the answers of its servers as far as a survey needs them.
import { join } from 'node:path';
import { documentOf } from '../page.ts';
import type { BenchServer } from '../server.ts';
import type { Subject } from '../subjects.ts';
import { folderOf, PACKAGES } from './install.ts';

const EVENT = 'done';

const QUESTIONS = {
  nps: { display: 'number', scale: 10, question: 'ما را به دوستان خود پیشنهاد می‌کنید؟' },
  emoji: { display: 'emoji', scale: 3, question: 'از خرید خود راضی بودید؟' },
};

type Kind = keyof typeof QUESTIONS;

/** A project's token says which survey it has, and whether that waits for the event. */
const tokenOf = (kind: Kind, isAskedAtOnce: boolean) => `phc_${kind}_${isAskedAtOnce ? 'load' : 'event'}`;

/** What PostHog's remote config holds for a project that uses surveys alone. */
const REMOTE_CONFIG = {
  surveys: true,
  hasFeatureFlags: true,
  supportedCompression: ['gzip', 'gzip-js'],
  sessionRecording: false,
  heatmaps: false,
  capturePerformance: false,
  autocaptureExceptions: false,
  autocapture_opt_out: false,
  captureDeadClicks: false,
  siteApps: [],
  toolbarParams: {},
  isAuthenticated: false,
  defaultIdentifiedOnly: true,
};

/** Surveys of PostHog: shown by an event that is captured or, asked at once, as soon as possible. */
export const POSTHOG: Subject[] = (['nps', 'emoji'] as const).map((kind) => ({
  name: `posthog-${kind}`,
  group: 'peer',
  target: { host: '[class^="PostHogSurvey-"]', control: '.ratings-number, .ratings-emoji' },
  modes: ['settled', 'warm', 'first', 'heap'],
  html: (isAskedAtOnce) => documentOf({ head: tag(tokenOf(kind, isAskedAtOnce)), act: capture() }),
}));

const capture = () => `posthog.capture('${EVENT}')`;

/** The published tag: a queue that stands for the library until the script has come. */
function tag(token: string): string {
  return `<script>
  window.posthog = [];
  posthog._i = [['${token}', { api_host: location.origin, person_profiles: 'identified_only', opt_out_useragent_filter: true }, 'posthog']];
  posthog.people = [];
  posthog.__SV = 1;
</script>
<script async crossorigin="anonymous" src="/static/array.js"></script>`;
}

/** Serves the package's files and answers as PostHog's servers would. */
export async function servePosthog(server: BenchServer): Promise<void> {
  const dist = join(folderOf('posthog-js'), 'dist');
  await server.folder(`/static/${PACKAGES['posthog-js']}/`, dist, /^surveys\.js$/);
  await server.folder('/static/', dist, /^array\.js$/);
  const json = (value: unknown) => ({ body: JSON.stringify(value), type: 'application/json' });
  server.otherwise(({ pathname, searchParams }) => {
    const [, token, file] = /^\/array\/([^/]+)\/(config(?:\.js)?)$/.exec(pathname) ?? [];
    if (file === 'config') return json({ ...REMOTE_CONFIG, token });
    if (file) {
      const config = JSON.stringify({ config: { ...REMOTE_CONFIG, token }, siteApps: [] });
      const body = `(window._POSTHOG_REMOTE_CONFIG ||= {})['${token}'] = ${config};`;
      return { body, type: 'text/javascript' };
    }
    if (/^\/(flags|decide)\b/.test(pathname)) return json({ flags: {}, errorsWhileComputingFlags: false });
    if (/^\/api\/surveys\b/.test(pathname))
      return json({ surveys: [surveyOf(searchParams.get('token') ?? '')] });
    return undefined;
  });
}

/** A survey as PostHog's API gives it. */
function surveyOf(token: string): object {
  const kind: Kind = token.includes('nps') ? 'nps' : 'emoji';
  return {
    id: `019a0000-0000-7000-8000-00000000000${kind === 'nps' ? 1 : 2}`,
    name: kind,
    description: '',
    type: 'popover',
    schedule: 'once',
    linked_flag_key: null,
    targeting_flag_key: null,
    internal_targeting_flag_key: null,
    questions: [
      {
        ...QUESTIONS[kind],
        type: 'rating',
        id: 'rating',
        optional: false,
        description: '',
        lowerBoundLabel: 'کم',
        upperBoundLabel: 'زیاد',
        buttonText: 'ارسال',
      },
    ],
    conditions: token.endsWith('event')
      ? { events: { values: [{ name: EVENT }] }, actions: { values: [] } }
      : null,
    appearance: { position: 'right', displayThankYouMessage: true, thankYouMessageHeader: 'سپاس' },
    start_date: '2025-01-01T00:00:00Z',
    end_date: null,
    current_iteration: null,
    current_iteration_start_date: null,
    enable_partial_responses: true,
  };
}
