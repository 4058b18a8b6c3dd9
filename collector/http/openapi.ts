// The description of the API (OpenAPI 3.1), made of the routes and their schemas.
import * as z from 'zod';
import { CALENDARS } from '../figures/calendars.ts';
import { PRESETS } from '../figures/presets.ts';
import { incomingSchema } from '../intake/check.ts';
import type { FILTER_PARAMETERS } from '../store/filter.ts';
import { VERSION } from '../version.ts';
import type { Route } from './route.ts';

const FILTER_MEANINGS: Record<(typeof FILTER_PARAMETERS)[number], string> = {
  site: 'id of the site (default: the site of the token, else default)',
  survey: 'id of a survey; repeated for several',
  metric: 'stickers, csat, nps, ces, or with its scale: csat10, nps10, ces1, ease5, ease7, resolution',
  scale: 'scale of the metric, such as 1-10',
  from: 'first day of the site, or instant; counted in',
  to: 'last day of the site, or instant; counted in',
  range: `instead of from and to, days that end today at the site: ${PRESETS.join(', ')}`,
  calendar: `calendar of months, quarters and years: ${CALENDARS.join(', ')} (default: the site's)`,
  lang: 'language of the survey',
  status: 'shown, answered, completed or dismissed',
  band: 'positive, neutral or negative',
  wording: 'sentence that was asked, such as sticker.question@1',
  layout: 'row, two-rows or list',
  text: 'what the visitor wrote contains this; spelling variants count as one',
  choice: 'an option that was chosen',
  followUp: 'none, open, assigned or done: whether somebody is to look after it',
  verified: 'yes: case and agent are signed by the site or its link; no: they are not',
  ref: 'case, order or conversation',
  customer: 'id that the site gave the customer',
  agent: 'agent',
  team: 'team',
  touchpoint: 'touchpoint',
  channel: 'channel',
};

/** Makes the description. */
export function toOpenApi(routes: readonly Route[], url: string): object {
  const paths: Record<string, Record<string, object>> = {
    '/v1/responses': { post: toIntake() },
    '/healthz': {
      get: { summary: 'Says that the process lives', responses: { 200: { description: 'ok' } } },
    },
    '/readyz': {
      get: {
        summary: 'Says whether responses can be stored',
        responses: { 200: { description: 'ok' }, 503: { description: 'not now' } },
      },
    },
    '/metrics': { get: { summary: 'Figures for Prometheus', responses: { 200: { description: 'text' } } } },
    '/openapi.json': {
      get: { summary: 'This description', responses: { 200: { description: 'OpenAPI 3.1' } } },
    },
  };
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: toOperation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Nabz collector',
      version: VERSION,
      description: 'Receives, keeps and scores survey responses.',
    },
    servers: [{ url }],
    paths,
    components: {
      schemas: {
        Response: z.toJSONSchema(incomingSchema, { io: 'input' }),
        Problem: {
          type: 'object',
          properties: {
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                properties: { path: { type: 'string' }, message: { type: 'string' } },
              },
            },
          },
        },
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function toIntake(): object {
  const response = { $ref: '#/components/schemas/Response' };
  const schema = {
    oneOf: [
      response,
      { type: 'array', items: response },
      {
        type: 'object',
        required: ['responses'],
        properties: { sentAt: { type: 'string' }, responses: { type: 'array', items: response } },
      },
    ],
  };
  return {
    summary: 'Takes responses in: one, an array, or { sentAt, responses }',
    parameters: [toParameter('site', FILTER_MEANINGS.site)],
    requestBody: {
      required: true,
      content: {
        'application/json': { schema },
        'text/plain': {},
        'application/x-www-form-urlencoded': {},
        'application/cloudevents+json': {},
        'application/cloudevents-batch+json': {},
      },
    },
    responses: {
      202: { description: '{ accepted, duplicates, rejected: [{ index, path, message }], ids }' },
      ...toErrors([400, 403, 404, 413, 415, 422, 429, 503]),
    },
  };
}

function toOperation(route: Route): object {
  const filter = route.isFiltered ? FILTER_MEANINGS : {};
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    summary: route.summary,
    description: route.access === 'open' ? 'Needs no token.' : `Needs the role ${route.access} or more.`,
    ...(route.access !== 'open' && { security: [{ token: [] }] }),
    parameters: [
      ...names,
      ...Object.entries({ ...filter, ...route.query }).map(([name, meaning]) =>
        toParameter(name, String(meaning)),
      ),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: z.toJSONSchema(route.body, { io: 'input' }) } },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.responses).map(([status, description]) => [status, { description }]),
      ),
      ...toErrors(route.access === 'open' ? [400] : [400, 401, 403, 404]),
    },
  };
}

function toParameter(name: string, description: string): object {
  return { name, in: 'query', description, schema: { type: 'string' } };
}

function toErrors(statuses: number[]): object {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(statuses.map((status) => [status, { description: 'problem', content }]));
}
