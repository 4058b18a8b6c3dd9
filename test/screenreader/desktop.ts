// A desktop of its own, without a screen: X, a window manager, a session bus, Orca, and Firefox as its visitor has it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { poll } from '../support/look.ts';

const PROGRAMS = ['orca', 'firefox-esr', 'Xvfb', 'openbox', 'xdotool', 'dbus-daemon'];

/** The programs that are not on this machine; they are found on Debian, under Linux only. */
export const MISSING: string[] = PROGRAMS.filter(
  (name) => !(process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
);

/** Firefox without questions of its own, and with its accessibility tree. */
const PREFERENCES = {
  'accessibility.force_disabled': -1,
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.enabled': false,
};

/** Echo of keys and letters would be mixed with what the card says. */
const SETTINGS = {
  enableBraille: false,
  enableEchoByCharacter: false,
  enableEchoByWord: false,
  enableKeyEcho: false,
  enablePositionSpeaking: true,
};

/** A running desktop. */
export interface Desktop {
  /** Opens a page in a new Firefox, and ends the last one. */
  visit(url: string): Promise<void>;
  /** Presses keys by their X names, one after the other; several at once are `Insert+a`. */
  press(keys: string): void;
  /** Types a text, so many milliseconds a letter. */
  type(text: string, letterMs?: number): void;
  /** Everything that Orca has said since the last call of `forget`. */
  heard(): Promise<string[]>;
  /** Forgets what was said so far. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a desktop. Its processes are ended with it. */
export async function openDesktop(): Promise<Desktop> {
  const home = await mkdtemp(join(tmpdir(), 'screenreader-'));
  const said = join(home, 'said.jsonl');
  const running: ChildProcess[] = [];
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    LANG: 'C.UTF-8',
    GSETTINGS_BACKEND: 'memory',
    GNOME_ACCESSIBILITY: '1',
    NO_AT_BRIDGE: '0',
    MOZ_CRASHREPORTER_DISABLE: '1',
    SAID: said,
  };
  let firefox: ChildProcess | undefined;

  /** Starts a program in a process group of its own, which whatever it starts belongs to. */
  function start(program: string, ...args: string[]): ChildProcess {
    const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    running.push(child);
    return child;
  }
  /** Starts a program that prints one line, such as its address, when it is ready. */
  function startAndRead(program: string, ...args: string[]): Promise<string> {
    const { stdout } = start(program, ...args);
    return new Promise((resolve, reject) => {
      stdout?.once('data', (line) => resolve(String(line).trim()));
      stdout?.once('end', () => reject(new Error(`${program} has ended`)));
    });
  }
  function end(child: ChildProcess, signal: NodeJS.Signals): void {
    try {
      process.kill(-(child.pid as number), signal);
    } catch {
      // It has ended by itself.
    }
  }
  const xdotool = (...args: string[]) => void execFileSync('xdotool', args, { env });
  const readSaid = async () => {
    const lines = (await readFile(said, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    return lines.map((line) => (JSON.parse(line) as string).replace(/[\u2066-\u2069\ue000]/g, ''));
  };
  let forgotten = 0;

  env.DISPLAY = `:${await startAndRead('Xvfb', '-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp')}`;
  env.DBUS_SESSION_BUS_ADDRESS = await startAndRead(
    'dbus-daemon',
    '--session',
    '--nofork',
    '--print-address=1',
  );
  start('openbox');
  const data = join(home, '.local/share/orca');
  await mkdir(data, { recursive: true });
  await copyFile(join(import.meta.dirname, 'said.py'), join(data, 'orca-customizations.py'));
  const profiles = { default: { profile: ['Default', 'default'], ...SETTINGS } };
  const settings = { general: SETTINGS, profiles, pronunciations: {}, keybindings: {} };
  await writeFile(join(data, 'user-settings.conf'), JSON.stringify(settings));
  start('orca');
  await poll(
    readSaid,
    ({ length }) => length > 0,
    () => 'Orca says nothing',
  );

  return {
    async visit(url) {
      if (firefox) end(firefox, 'SIGKILL');
      const profile = await mkdtemp(join(home, 'profile-'));
      const lines = Object.entries(PREFERENCES).map(
        ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
      );
      await writeFile(join(profile, 'user.js'), lines.join('\n'));
      firefox = start('firefox-esr', '--no-remote', '--profile', profile, url);
    },
    press: (keys) => keys.split(' ').forEach((key) => void xdotool('key', '--clearmodifiers', key)),
    type: (text, letterMs = 5) => xdotool('type', '--delay', String(letterMs), text),
    heard: async () => (await readSaid()).slice(forgotten),
    async forget() {
      forgotten = (await readSaid()).length;
    },
    async close() {
      for (const child of running.reverse()) end(child, 'SIGTERM');
      await poll(
        () => running.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null),
        Boolean,
      ).catch(() => {
        for (const child of running) end(child, 'SIGKILL');
      });
      await rm(home, { recursive: true, force: true });
    },
  };
}
