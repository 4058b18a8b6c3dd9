// The vendors’ own scripts, got on demand into a folder that git ignores; none of them is part of this project.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const FOLDER = join(import.meta.dirname, '../../browser/.sdks');
const TIMEOUT_MS = 20_000;

/** Where each is to be had. A file that lies in the folder already is taken as it is. */
const SOURCES = {
  rocketchat: () => unpack('@rocket.chat/livechat@1.13.3', 'package/build/rocketchat-livechat.min.js'),
  livehelperchat: () =>
    download(
      'https://raw.githubusercontent.com/LiveHelperChat/livehelperchat/c15cd17ddcb596b867fe9a81ad83839f175bd1bb/lhc_web/design/defaulttheme/js/widgetv2/index.js',
      'b83e7f59b825b29cb4e3cc7ee79de7b2026f89d59919cd88363a0b65c1bd1973',
    ),
  // Every server of theirs serves it; which version, is up to the server.
  chatwoot: () => download(process.env.CHATWOOT_SDK ?? 'https://app.chatwoot.com/packs/js/sdk.js'),
};

/** A vendor whose own script can be had. */
export type SdkName = keyof typeof SOURCES;

/** The script; `undefined`, with a message, where it is not to be had. */
export async function readSdk(name: SdkName): Promise<string | undefined> {
  const path = join(FOLDER, `${name}.js`);
  try {
    return await readFile(path, 'utf8');
  } catch {}
  try {
    const script = await SOURCES[name]();
    await mkdir(FOLDER, { recursive: true });
    await writeFile(path, script);
    return script;
  } catch (error) {
    console.warn(`SKIPPED: the journey with the script of ${name}, which could not be fetched (${error}).`);
    return undefined;
  }
}

/** One file of a published package; no script of it runs. */
async function unpack(name: string, file: string): Promise<string> {
  const folder = join(FOLDER, name.replace(/\W+/g, '-'));
  await mkdir(folder, { recursive: true });
  try {
    const run = (command: string, ...args: string[]) =>
      promisify(execFile)(command, args, {
        cwd: folder,
        timeout: TIMEOUT_MS,
        maxBuffer: 2 ** 26,
        shell: process.platform === 'win32',
      });
    const { stdout } = await run('npm', 'pack', '--silent', name);
    return (await run('tar', 'xzOf', stdout.trim(), file)).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(url: string, sha256?: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const script = await response.text();
  const found = createHash('sha256').update(script).digest('hex');
  if (sha256 && found !== sha256) throw new Error(`${url} has the SHA-256 ${found}, not ${sha256}`);
  return script;
}
