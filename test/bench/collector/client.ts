// A lean HTTP/1.1 client: one request at a time over a connection that is kept. It takes whole requests as bytes, so that the
// generator costs less than the servers it measures.
import { connect, type Socket } from 'node:net';

/** An answer of the server. */
export interface Answer {
  status: number;
  /** Empty unless it was asked for. */
  body: string;
}

/** One connection. */
export interface Connection {
  readonly isBusy: boolean;
  /** Whether the server may be about to close it, because nothing was sent for long. */
  readonly isStale: boolean;
  /** Sends a request; calls back with the answer, or with the error that broke the connection. */
  send(request: Uint8Array, wantsBody: boolean, done: (answer: Answer | Error) => void): void;
  close(): void;
}

/** Servers close a connection without requests after some seconds: Node after five. */
const STALE_MS = 2_000;
const HEAD_END = Buffer.from('\r\n\r\n');

/** Opens a connection; it rejects when nobody listens. */
export function openConnection(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(over(socket));
    });
  });
}

/** The bytes of a POST of JSON. */
export function toRequest(path: string, body: string): Buffer {
  const length = Buffer.byteLength(body);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
  );
}

function over(socket: Socket): Connection {
  let received: Buffer | undefined;
  let waiting: ((answer: Answer | Error) => void) | undefined;
  let isBodyWanted = false;
  let failure: Error | undefined;
  let lastUse = performance.now();

  const finish = (answer: Answer | Error) => {
    const done = waiting;
    waiting = undefined;
    done?.(answer);
  };
  const fail = (error: Error) => {
    failure ??= error;
    finish(failure);
  };
  socket.on('data', (chunk) => {
    received = received?.length ? Buffer.concat([received, chunk]) : chunk;
    const answer = readAnswer(received, isBodyWanted);
    if (!answer) return;
    received = undefined;
    finish(answer);
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the connection was closed')));
  return {
    get isBusy() {
      return waiting !== undefined;
    },
    get isStale() {
      return !waiting && performance.now() - lastUse > STALE_MS;
    },
    send(request, wantsBody, done) {
      if (failure) {
        done(failure);
        return;
      }
      waiting = done;
      lastUse = performance.now();
      isBodyWanted = wantsBody;
      socket.write(request);
    },
    close: () => socket.destroy(),
  };
}

/** The answer that the bytes hold; `undefined` while it is not complete. */
function readAnswer(bytes: Buffer, wantsBody: boolean): Answer | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const start = end + HEAD_END.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const stop = start + Number(length);
    if (bytes.length < stop) return undefined;
    return { status, body: wantsBody ? bytes.toString('utf8', start, stop) : '' };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, body: '' };
  const body = readChunks(bytes, start);
  return body === undefined ? undefined : { status, body: wantsBody ? body : '' };
}

function readChunks(bytes: Buffer, start: number): string | undefined {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    at = line + 2;
    if (bytes.length < at + size + 2) return undefined;
    if (size === 0) return Buffer.concat(parts).toString();
    parts.push(bytes.subarray(at, at + size));
    at += size + 2;
  }
}
