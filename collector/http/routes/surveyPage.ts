// The survey page that links in mails, messages and QR codes open, and the files that it loads. Opening it writes nothing.
import { openLink } from '../../links/link.ts';
import { PAGE_POLICY, toPage, toRefusal } from '../../links/page.ts';
import { isSurvey } from '../../links/surveys.ts';
import { acceptedLanguage, toTag } from '../../links/texts.ts';
import { Problem } from '../problem.ts';
import type { Call, Route } from '../route.ts';

/** Files whose names hold the hash of their sources. */
const HASHED = /-[\da-f]{8}\.js$/;

/** The routes. */
export const surveyPageRoutes: Route[] = [
  {
    method: 'get',
    path: '/s/{survey}',
    summary: 'The survey page of a signed link; an answer counts after a tap on it, never by opening it',
    access: 'open',
    query: {
      ref: 'case, order or conversation; signed, as are agent, team, channel and exp',
      agent: 'agent',
      team: 'team',
      channel: 'channel',
      value:
        'value of the first question that was tapped in the mail: seen as chosen until it is tapped here',
      lang: "language (default: the visitor's)",
      exp: 'when it ends, in seconds since 1970',
      sig: 'id of the key, a full stop, and the signature',
    },
    responses: {
      200: 'text/html',
      403: 'text/html: the signature is missing or wrong',
      404: 'text/html: no such survey',
      410: 'text/html: the link has expired',
    },
    handle: showPage,
  },
  {
    method: 'get',
    path: '/widget/{file}',
    summary: 'A file of the widget, for the survey page and for pages of any site',
    access: 'open',
    responses: { 200: 'text/javascript', 404: 'no such file' },
    async handle({ c, services }) {
      const name = c.req.param('file') ?? '';
      const bytes = await services.widgetFiles.read(name);
      if (!bytes) throw new Problem(404, `there is no file ${name.slice(0, 80)}`);
      return c.body(bytes, 200, {
        'Content-Type': 'text/javascript; charset=utf-8',
        // Pages of any site may load the widget from here: the tag that the settings give does so.
        'Access-Control-Allow-Origin': '*',
        'Cache-Control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
      });
    },
  },
];

async function showPage({ c, services, site, query }: Call): Promise<Response> {
  const survey = c.req.param('survey') ?? '';
  const lang = toTag(query.get('lang') ?? '') ?? acceptedLanguage(c.req.header('accept-language')) ?? 'en';
  const answer = (text: string, status: 200 | 403 | 404 | 410) =>
    c.body(text, status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': PAGE_POLICY,
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex, nofollow',
    });
  const link = await openLink(services.keys, site.id, survey, query, services.now());
  if (link.state === 'expired') return answer(toRefusal(lang, site.name, 'expired'), 410);
  if (link.state === 'valid' || (link.state === 'unsigned' && site.unsignedLinks)) {
    if (!isSurvey(survey)) return answer(toRefusal(lang, site.name, 'unknown'), 404);
    if (!services.widgetFiles.isThere)
      throw new Problem(503, 'the files of the widget are missing: build them with npm run build');
    const { ref, agent, team, channel } = link.claims;
    const context = Object.fromEntries(
      Object.entries({ ref, agent, team, channel, sig: link.state === 'valid' ? link.proof : '' }).filter(
        ([, value]) => value !== '' && value.length <= 200,
      ),
    );
    const value = /^[\w-]{1,40}$/.exec(query.get('value') ?? '')?.[0];
    const page = toPage({
      survey,
      lang,
      brand: site.name,
      prefix: services.prefix,
      endpoint: `${services.prefix}/v1/responses?site=${encodeURIComponent(site.id)}`,
      context,
      value,
      preloads: services.widgetFiles.needed((lang.split('-')[0] ?? '').toLowerCase()),
    });
    return answer(page, 200);
  }
  return answer(
    toRefusal(lang, site.name, isSurvey(survey) ? 'wrong' : 'unknown'),
    isSurvey(survey) ? 403 : 404,
  );
}
