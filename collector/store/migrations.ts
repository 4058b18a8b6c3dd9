// The tables, as numbered steps that are run once each. The same text for both engines: no sequences, no foreign keys,
// every key begins with `site`, so that an engine that shards can divide by it.
import sql, { raw } from 'sql-template-tag';
import type { Database } from './database.ts';

/** The steps in order; a step is never changed after a release, a new one is added. */
const MIGRATIONS: string[][] = [
  [
    `CREATE TABLE sites (
      site text PRIMARY KEY,
      settings text NOT NULL,
      arrivals bigint NOT NULL
    )`,
    // One row a display of a survey: its highest revision. `arrival` counts what the site received, in order of commit.
    // `worst` sorts the unhappiest first, `answered` is 1 when there is an answer.
    `CREATE TABLE responses (
      site text NOT NULL,
      id text NOT NULL,
      revision integer NOT NULL,
      arrival bigint NOT NULL,
      received bigint NOT NULL,
      at bigint NOT NULL,
      day integer NOT NULL,
      skew bigint,
      survey text NOT NULL,
      status text NOT NULL,
      measure text,
      score integer,
      band integer,
      worst integer NOT NULL,
      answered integer NOT NULL,
      wording text,
      layout text,
      resolution text,
      lang text NOT NULL,
      ref text,
      customer text,
      agent text,
      team text,
      touchpoint text,
      channel text,
      words text,
      context jsonb NOT NULL,
      body text NOT NULL,
      contact text,
      PRIMARY KEY (site, id)
    )`,
    'CREATE INDEX responses_newest ON responses (site, at, id)',
    'CREATE INDEX responses_worst ON responses (site, worst, at, id)',
    'CREATE INDEX responses_arrival ON responses (site, arrival)',
    'CREATE INDEX responses_day ON responses (site, day, agent)',
    'CREATE INDEX responses_agent ON responses (site, agent, at, id)',
    'CREATE INDEX responses_ref ON responses (site, ref)',
    // One row an option that was chosen: three reasons are three rows.
    `CREATE TABLE choices (
      site text NOT NULL,
      id text NOT NULL,
      question text NOT NULL,
      value text NOT NULL,
      day integer NOT NULL,
      PRIMARY KEY (site, id, question, value)
    )`,
    'CREATE INDEX choices_day ON choices (site, day, question)',
    // Counts of a day, derived from the two tables above; may be dropped and rebuilt.
    // `dim` is '' for all responses, else a context field with `dim_value`. `series` is a measure, 'resolution', 'status', or
    // 'choice:' and a question, whose empty point counts the responses that answered it.
    `CREATE TABLE daily (
      site text NOT NULL,
      dim text NOT NULL,
      dim_value text NOT NULL,
      day integer NOT NULL,
      survey text NOT NULL,
      series text NOT NULL,
      wording text NOT NULL,
      layout text NOT NULL,
      point text NOT NULL,
      n integer NOT NULL
    )`,
    // Not all columns: together they may be longer than an index entry of PostgreSQL, and a day is counted as a whole.
    'CREATE INDEX daily_series ON daily (site, series, dim, day)',
    'CREATE INDEX daily_day ON daily (site, day)',
    // Days whose counts in `daily` are older than their responses.
    'CREATE TABLE dirty_days (site text NOT NULL, day integer NOT NULL, PRIMARY KEY (site, day))',
    // Ids that were erased: a device that sends one again does not bring it back.
    'CREATE TABLE erased (site text NOT NULL, id text NOT NULL, at bigint NOT NULL, PRIMARY KEY (site, id))',
    `CREATE TABLE tokens (
      hash text PRIMARY KEY,
      id text NOT NULL,
      name text NOT NULL,
      role text NOT NULL,
      site text,
      agent text,
      team text,
      created bigint NOT NULL,
      expires bigint
    )`,
    'CREATE TABLE sessions (hash text PRIMARY KEY, token text NOT NULL, created bigint NOT NULL, used bigint NOT NULL)',
    `CREATE TABLE audit (
      id text PRIMARY KEY,
      at bigint NOT NULL,
      who text NOT NULL,
      site text,
      action text NOT NULL,
      detail text NOT NULL
    )`,
    'CREATE INDEX audit_at ON audit (at)',
  ],
  [
    // What happened on a day, for the charts; of all surveys when `survey` is null.
    `CREATE TABLE annotations (
      site text NOT NULL,
      id text NOT NULL,
      day integer NOT NULL,
      survey text,
      text text NOT NULL,
      at bigint NOT NULL,
      PRIMARY KEY (site, id)
    )`,
    'CREATE INDEX annotations_day ON annotations (site, day, id)',
    // One row a response that somebody is to look after. `state` is open, assigned or done; `version` is the number of its
    // events. `first_at` is when a person first did something about it, `done_at` when it was done, null while it is not.
    `CREATE TABLE follow_ups (
      site text NOT NULL,
      id text NOT NULL,
      state text NOT NULL,
      assignee text,
      opened_at bigint NOT NULL,
      first_at bigint,
      done_at bigint,
      version integer NOT NULL,
      PRIMARY KEY (site, id)
    )`,
    'CREATE INDEX follow_ups_state ON follow_ups (site, state, opened_at, id)',
    'CREATE INDEX follow_ups_opened ON follow_ups (site, opened_at, id)',
    // What was done about it, numbered from 1; `who` is empty for what the collector did by a rule.
    `CREATE TABLE follow_up_events (
      site text NOT NULL,
      id text NOT NULL,
      seq integer NOT NULL,
      at bigint NOT NULL,
      who text NOT NULL,
      what text NOT NULL,
      PRIMARY KEY (site, id, seq)
    )`,
    // Other answers of the customer.
    'CREATE INDEX responses_customer ON responses (site, customer)',
    // When an alert goes out, and to which targets; the rule as JSON.
    `CREATE TABLE rules (
      site text NOT NULL,
      id text NOT NULL,
      created bigint NOT NULL,
      rule text NOT NULL,
      PRIMARY KEY (site, id)
    )`,
    // Where alerts go. `settings` holds secrets. No delivery begins before `open`; `failing` is the time of the first failure
    // since the last success; `disabled` is the time since which nothing is sent, `reason` why.
    `CREATE TABLE targets (
      site text NOT NULL,
      id text NOT NULL,
      created bigint NOT NULL,
      kind text NOT NULL,
      settings text NOT NULL,
      open bigint NOT NULL,
      failing bigint,
      disabled bigint,
      reason text,
      PRIMARY KEY (site, id)
    )`,
    // What a rule has alerted of: a response by its id, or `change:DAY`, `silence:TIME`. Each once.
    `CREATE TABLE alerts (
      site text NOT NULL,
      rule text NOT NULL,
      subject text NOT NULL,
      at bigint NOT NULL,
      PRIMARY KEY (site, rule, subject)
    )`,
    'CREATE INDEX alerts_subject ON alerts (site, subject)',
    // One row an alert and target. `body` is frozen, null when it was erased. `next` is when it is due, `lease` until when a
    // process has it in hand; `answer` is the beginning of what the target said last.
    `CREATE TABLE deliveries (
      site text NOT NULL,
      id text NOT NULL,
      target text NOT NULL,
      rule text,
      response text,
      type text NOT NULL,
      body text,
      state text NOT NULL,
      created bigint NOT NULL,
      attempts integer NOT NULL,
      next bigint NOT NULL,
      lease bigint NOT NULL,
      done bigint,
      status integer,
      error text,
      answer text,
      PRIMARY KEY (site, id)
    )`,
    'CREATE INDEX deliveries_due ON deliveries (state, next)',
    'CREATE INDEX deliveries_newest ON deliveries (site, created, id)',
    'CREATE INDEX deliveries_target ON deliveries (site, target, state, next)',
    'CREATE INDEX deliveries_response ON deliveries (site, response)',
    // 1 when the site's server signed it, 2 when it came by a signed link. One answer a case comes by links: those that a later
    // one has replaced are kept, and counted nowhere.
    'ALTER TABLE responses ADD COLUMN verified integer NOT NULL DEFAULT 0',
    'ALTER TABLE responses ADD COLUMN replaced integer NOT NULL DEFAULT 0',
    // Secrets by what they are for; `url` is where messages are handed to.
    `CREATE TABLE site_keys (
      site text NOT NULL,
      id text NOT NULL,
      purpose text NOT NULL,
      secret text NOT NULL,
      url text,
      created bigint NOT NULL,
      PRIMARY KEY (site, id)
    )`,
    // One row an event and case: the link that goes to the customer, and what became of it. `state` is link (nobody is told),
    // waiting, sent or failed; `next` is when it is due, `lease` until when a process is sending it.
    `CREATE TABLE invitations (
      site text NOT NULL,
      id text NOT NULL,
      event text NOT NULL,
      ref text NOT NULL,
      survey text NOT NULL,
      agent text,
      team text,
      channel text,
      customer text,
      contact text,
      lang text NOT NULL,
      url text NOT NULL,
      ends bigint NOT NULL,
      state text NOT NULL,
      via text,
      created bigint NOT NULL,
      send_at bigint NOT NULL,
      attempts integer NOT NULL,
      next bigint NOT NULL,
      lease bigint NOT NULL,
      sent bigint,
      error text,
      PRIMARY KEY (site, id)
    )`,
    'CREATE UNIQUE INDEX invitations_case ON invitations (site, event, ref)',
    'CREATE INDEX invitations_due ON invitations (state, next)',
    'CREATE INDEX invitations_newest ON invitations (site, created, id)',
  ],
  [
    // Which change of the day is the latest: random, so that a day which changed while it was counted is known by it.
    "ALTER TABLE dirty_days ADD COLUMN stamp text NOT NULL DEFAULT ''",
    // In the order of the list; the other way round, all responses were sorted for each page.
    'DROP INDEX responses_worst',
    'CREATE INDEX responses_worst ON responses (site, worst, at DESC, id DESC)',
    // Of those alone that are looked for by it.
    'DROP INDEX responses_ref',
    'CREATE INDEX responses_ref ON responses (site, ref) WHERE ref IS NOT NULL',
    'CREATE INDEX responses_comments ON responses (site, at, id) WHERE words IS NOT NULL',
  ],
  [
    // Days are now counted by device, too.
    `INSERT INTO dirty_days (site, day, stamp)
      SELECT DISTINCT site, day, 'device' FROM responses WHERE context ->> 'device' <> ''
      ON CONFLICT (site, day) DO NOTHING`,
  ],
  [
    // Days are now counted by resolution and score together, too.
    `INSERT INTO dirty_days (site, day, stamp)
      SELECT DISTINCT site, day, 'crossed' FROM responses WHERE measure IS NOT NULL AND resolution IS NOT NULL
      ON CONFLICT (site, day) DO NOTHING`,
  ],
];

/** Brings the database to the newest step, each in one transaction. Several processes may start at once. */
export async function migrate(database: Database): Promise<void> {
  await database.write(async ({ all }) => {
    if (database.engine === 'postgres') await all(sql`SELECT pg_advisory_xact_lock(7261)`);
    await all(sql`CREATE TABLE IF NOT EXISTS migrations (step integer PRIMARY KEY, at bigint NOT NULL)`);
    const done = await all<{ step: number }>(sql`SELECT step FROM migrations`);
    const latest = Math.max(-1, ...done.map(({ step }) => step));
    if (latest >= MIGRATIONS.length) {
      throw new Error(
        `the database was made by a newer collector (step ${latest}, known to ${MIGRATIONS.length - 1})`,
      );
    }
    for (const [step, statements] of MIGRATIONS.entries()) {
      if (step <= latest) continue;
      for (const statement of statements) await all(sql`${raw(statement)}`);
      await all(sql`INSERT INTO migrations (step, at) VALUES (${step}, ${Date.now()})`);
    }
  });
}
