// The description of the API: valid in structure, and of exactly the routes that there are.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES } from '../../../collector/http/app.ts';
import { FILTER_PARAMETERS } from '../../../collector/store/filter.ts';
import { sample } from '../sample.ts';
import { type Json, openSqliteStage, type Stage } from '../support/figuresStage.ts';

/** What is served beside the routes that need a token. */
const OTHERS = ['post /v1/responses', 'get /healthz', 'get /readyz', 'get /metrics', 'get /openapi.json'];

let stage: Stage;
let description: Json;
let operations: [name: string, operation: Json][];

beforeAll(async () => {
  stage = await openSqliteStage({ publicUrl: 'https://nabz.example' });
  description = await stage.read('/openapi.json');
  operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]): [string, Json] => [
      `${method} ${path}`,
      operation,
    ]),
  );
});
afterAll(() => stage.close());

it('is OpenAPI 3.1 with a title, a version and the public address', () => {
  expect(description.openapi).toMatch(/^3\.1\.\d+$/);
  expect(description.info).toMatchObject({
    title: expect.any(String),
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
  expect(description.servers).toEqual([{ url: 'https://nabz.example' }]);
});

it('lists exactly the routes', () => {
  const routes = ROUTES.map(({ method, path }) => `${method} ${path}`);
  expect(operations.map(([name]) => name).sort()).toEqual([...routes, ...OTHERS].sort());
  expect(new Set(routes).size).toBe(routes.length);
});

it('describes every operation with a summary, parameters and answers', () => {
  for (const [name, { summary, parameters = [], responses, requestBody }] of operations) {
    expect(summary, name).toMatch(/\w/);
    expect(Object.keys(responses).length, name).toBeGreaterThan(0);
    for (const [status, response] of Object.entries(responses as Json)) {
      expect(status, name).toMatch(/^[1-5]\d\d$/);
      expect((response as Json).description, name).toEqual(expect.any(String));
    }
    const keys = parameters.map((parameter: Json) => `${parameter.in} ${parameter.name}`);
    expect(new Set(keys).size, name).toBe(keys.length);
    for (const parameter of parameters) {
      expect(['query', 'path'], name).toContain(parameter.in);
      expect(parameter.schema, name).toEqual(expect.any(Object));
      if (parameter.in === 'path') expect(parameter.required, name).toBe(true);
    }
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, each]) => `path ${each}`);
    expect(
      keys.filter((key: string) => key.startsWith('path ')),
      name,
    ).toEqual(inPath);
    if (requestBody) expect(Object.keys(requestBody.content).length, name).toBeGreaterThan(0);
  }
});

it('says who may call what', () => {
  for (const { method, path, access } of ROUTES) {
    const { security } = description.paths[path][method];
    expect(security, `${method} ${path}`).toEqual(access === 'open' ? undefined : [{ token: [] }]);
  }
  expect(description.components.securitySchemes.token).toEqual({ type: 'http', scheme: 'bearer' });
});

it('names what a body must be', () => {
  for (const { method, path, body } of ROUTES) {
    const { requestBody } = description.paths[path][method];
    if (!body) expect(requestBody).toBeUndefined();
    else expect(requestBody.content['application/json'].schema.type).toBe('object');
  }
  const { Response } = description.components.schemas;
  expect(Response.required).toEqual(
    expect.arrayContaining(['v', 'id', 'revision', 'survey', 'status', 'answers', 'lang']),
  );
  for (const field of Object.keys(sample())) expect(Object.keys(Response.properties)).toContain(field);
});

it('has no reference that leads nowhere', () => {
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, reference]) => reference,
  );
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references as string[]) {
    expect(reference).toMatch(/^#\//);
    const found = reference
      .slice(2)
      .split('/')
      .reduce((node: Json, key) => node?.[key], description);
    expect(found, reference).toEqual(expect.any(Object));
  }
});

it('lists parameters that the routes take', async () => {
  for (const { method, path, isFiltered } of ROUTES.filter((route) => route.isFiltered)) {
    const names = description.paths[path][method].parameters.map(({ name }: Json) => name);
    if (isFiltered) expect(names).toEqual(expect.arrayContaining([...FILTER_PARAMETERS]));
    if (method !== 'get') continue;
    // An empty cursor is the mark of a mistake.
    for (const name of names.filter((each: string) => each !== 'cursor')) {
      const answer = await stage.call(`${path}?${name}=`);
      await answer.body?.cancel();
      expect([path, name, answer.status]).toEqual([path, name, 200]);
    }
    expect((await stage.call(`${path}?unheard=of`)).status).toBe(400);
  }
});
