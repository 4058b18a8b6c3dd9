import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listener, listen } from '../../collector/server.ts';

const open: Listener[] = [];
const start = async (port = 0, host = '127.0.0.1') => {
  const listener = await listen(() => new Response('ok'), { port, host });
  open.push(listener);
  return listener;
};

afterEach(() => Promise.all(open.splice(0).map((listener) => listener.close())));

describe('listen', () => {
  it('says where it listens', async () => {
    const listener = await start();
    expect(listener.url).toBe(`http://127.0.0.1:${listener.port}`);
    expect(await (await fetch(listener.url)).text()).toBe('ok');
  });

  it('refuses connections once closed, and listens again on the same port', async () => {
    const first = await start();
    await fetch(first.url);
    await first.close();
    await expect(fetch(first.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    const second = await start(first.port);
    expect(second.port).toBe(first.port);
    expect((await fetch(second.url)).status).toBe(200);
  });

  it('ends sockets that are open when it closes', async () => {
    const listener = await start();
    const socket = connect(listener.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    // A request left unfinished, so that the socket counts as busy.
    socket.on('error', () => {}).resume();
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await listener.close();
    await ended;
  });

  it('may be closed twice', async () => {
    const listener = await start();
    await Promise.all([listener.close(), listener.close()]);
  });

  it('rejects when the port is taken', async () => {
    const listener = await start();
    await expect(start(listener.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
