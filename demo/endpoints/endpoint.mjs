// An endpoint that never counts twice, in Node 20 and nothing else: `PORT=8080 RESPONSES=responses node endpoint.mjs`.
// In: a response, or a batch of them. Out: 202 once each is on the disk, one file an id, in its highest revision.

import { realpathSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAX_RESPONSE_BYTES = 16 * 1024;
const MAX_BATCH_BYTES = 48 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** On every answer, also a refusal: a browser does not let a page read a status without them. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Max-Age': '7200',
};

/**
 * Makes the server; it opens no port. `keep` gets an array of responses and resolves once all of them are durable,
 * each in its highest revision; when it rejects, the answer is 500 and Nabz sends them again.
 * @param {(responses: object[]) => Promise<unknown>} keep
 */
export function createEndpoint(keep) {
  return createServer(async (request, response) => {
    const [status, body] = await answer(request, keep).catch((error) => {
      console.error('endpoint:', error);
      return [500, { message: 'nothing of it is known to be kept' }];
    });
    response.writeHead(status, { ...CORS, ...(body && { 'Content-Type': 'application/json' }) });
    response.end(body && JSON.stringify(body));
  });
}

async function answer(request, keep) {
  // The browser's question before the POST: it must not reach what stores.
  if (request.method === 'OPTIONS') return [204];
  if (request.method !== 'POST') return [405, { message: 'responses are sent by POST' }];
  const text = await read(request);
  if (text === undefined) return [413, { message: `more than ${MAX_BATCH_BYTES} bytes` }];
  const body = parse(text);
  if (Array.isArray(body?.responses)) return [202, await takeBatch(body.responses, keep)];
  if (Buffer.byteLength(text) > MAX_RESPONSE_BYTES) return [413, { message: 'one response is too large' }];
  const fault = faultOf(body);
  if (fault) return [422, { message: fault }];
  await keep([body]);
  return [202, { id: body.id }];
}

/** Each stands alone: one that is refused does not keep the others out. */
async function takeBatch(values, keep) {
  const faults = values.map(faultOf);
  const responses = values.filter((_, index) => !faults[index]);
  if (responses.length) await keep(responses);
  const rejected = faults.flatMap((message, index) => (message ? { index, message } : []));
  return { accepted: responses.map(({ id }) => id), rejected };
}

/** What is wrong with it. Only what storing needs is asked for: a refusal is for good, and costs an answer. */
function faultOf(value) {
  if (typeof value?.id !== 'string' || !UUID.test(value.id)) return 'id is not a UUID';
  if (!Number.isSafeInteger(value.revision) || value.revision < 1) return 'revision is not 1 or more';
  if (typeof value.survey !== 'string' || !Array.isArray(value.answers))
    return 'survey or answers are missing';
  return Buffer.byteLength(JSON.stringify(value)) > MAX_RESPONSE_BYTES ? 'more than 16 KiB' : undefined;
}

/** The body; `undefined` when it is too large, which is read to its end all the same, so that the answer arrives. */
async function read(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAX_BATCH_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_BATCH_BYTES ? Buffer.concat(chunks).toString() : undefined;
}

function parse(text) {
  try {
    // Half a character and NUL are what a database refuses in a text; they must not cost the rest.
    const mend = (_, value) =>
      typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value;
    return JSON.parse(text, mend);
  } catch {
    return undefined;
  }
}

/**
 * Keeps one file a response, named by its id. For one process: it takes one write after the other, so that a late
 * revision is compared with what is really there.
 * @param {string} folder
 */
export function keepInFolder(folder) {
  let last = mkdir(folder, { recursive: true });
  return (responses) => {
    const written = last.then(async () => {
      for (const response of responses) await write(join(folder, `${response.id}.json`), response);
      // A new name is durable when its folder is; Windows has no such thing.
      if (process.platform !== 'win32') await sync(folder);
    });
    last = written.catch(() => {});
    return written;
  };
}

async function write(file, response) {
  const held = await readFile(file, 'utf8').then(JSON.parse, (error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (held?.revision >= response.revision) return;
  const handle = await open(`${file}.new`, 'w');
  try {
    await handle.writeFile(JSON.stringify(response));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

async function sync(folder) {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { PORT = '8080', RESPONSES = 'responses' } = process.env;
  const server = createEndpoint(keepInFolder(RESPONSES));
  server.listen(Number(PORT), () => console.log(`http://localhost:${server.address().port}`));
}
