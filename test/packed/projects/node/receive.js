// What a server does with a response that it has received: checks it, and computes a metric.
import { readFileSync } from 'node:fs';
import { createClient, parseResponse, VERSION } from 'nabz';
import fa from 'nabz/locales/fa.json' with { type: 'json' };
import schema from 'nabz/response.schema.json' with { type: 'json' };
import { csat, toSeries } from 'nabz/scores';

const parsed = parseResponse(JSON.parse(readFileSync(0, 'utf8')));
const client = createClient();
const shown = await client.show('csat');
client.destroy();
console.log(
  JSON.stringify({
    version: VERSION,
    isValid: parsed.ok,
    csat: parsed.ok && csat(toSeries('csat', [parsed.response])).top2.pct,
    shown,
    send: fa['action.submit'],
    schema: schema.$schema,
  }),
);
