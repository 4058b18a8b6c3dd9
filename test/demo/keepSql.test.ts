// keep.sql in a PostgreSQL of its own: the table, the statement that keeps, the one that counts.
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../src/id.ts';
import type { SurveyResponse } from '../../src/responses/response.ts';
import { sample } from '../collector/sample.ts';
import { createDatabase, SQL, START_TIMEOUT_MS } from '../support/examples.ts';

describe('keep.sql', () => {
  let database: PGlite;
  beforeAll(async () => {
    database = await createDatabase();
  }, START_TIMEOUT_MS);
  beforeEach(() => database.exec('TRUNCATE responses'));
  afterAll(() => database.close());

  const keep = async (value: unknown) =>
    (await database.query(SQL.keep, [JSON.stringify(value)])).affectedRows;
  const held = async () =>
    (
      await database.query<{ revision: number; response: SurveyResponse }>('SELECT * FROM responses')
    ).rows.map(({ revision, response }) => [revision, response.revision, response.value]);

  it('keeps one response, and changes nothing when it comes again', async () => {
    expect(await keep(sample())).toBe(1);
    expect(await keep(sample())).toBe(0);
    expect(await held()).toEqual([[1, 1, 'happy']]);
  });

  it('replaces an earlier revision, and passes by one that arrives late', async () => {
    for (const revision of [2, 1, 10, 9]) await keep(sample({ revision }));
    expect(await held()).toEqual([[10, 10, 'happy']]);
  });

  it('keeps an array in one statement, each in its highest revision', async () => {
    const [a, b] = [createId(), createId()];
    await keep(sample({ id: a, revision: 2, value: 'sad' }));
    const all = [sample({ id: b }), sample({ id: a }), sample({ id: b, revision: 3 }), sample({ id: b })];
    expect(await keep(all)).toBe(1);
    expect((await held()).sort()).toEqual([
      [2, 2, 'sad'],
      [3, 3, 'happy'],
    ]);
  });

  it('takes an empty array', async () => {
    expect(await keep([])).toBe(0);
  });

  it('keeps the response as it came', async () => {
    await keep(sample());
    const { rows } = await database.query<{ response: unknown }>('SELECT response FROM responses');
    expect(rows).toEqual([{ response: sample() }]);
  });

  it('counts each response once', async () => {
    const [a, b, c] = [createId(), createId(), createId()];
    const { metric, value, score, scale, ...shown } = sample({
      id: createId(),
      status: 'shown',
      answers: [],
    });
    const other = sample({ id: createId(), survey: 'after-chat' });
    await keep([sample({ id: a }), sample({ id: b, value: 'sad' }), sample({ id: c }), shown, other]);
    await keep([sample({ id: a }), sample({ id: c, revision: 2, value: 'sad' })]);
    const { rows } = await database.query(SQL.count);
    expect(rows).toEqual([
      { value: 'sad', responses: 2 },
      { value: 'happy', responses: 1 },
    ]);
  });
});
