// Dockerfile and compose.yaml, as far as they can be held without an engine: that they name what is there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment, VARIABLES } from '../../../collector/config/env.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const dockerfile = read('collector/Dockerfile').replaceAll('\\\n', ' ');
const compose = read('collector/compose.yaml');

/** Instructions of the last stage, which is the image. */
const image = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
const instructions = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`^${name} +(.*)$`, 'gm'))].map(([, rest]) => rest as string);

/** The lines below a key, which is given with its indentation, and deeper than it. */
function blockOf(text: string, key: string): string {
  const lines = text.split('\n');
  const start = lines.indexOf(`${key}:`);
  expect(start, key).toBeGreaterThan(-1);
  const depthOf = (line: string) => line.search(/\S/);
  const depth = depthOf(lines[start] as string);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.trim() !== '' && depthOf(line) <= depth);
  return rest.slice(0, end < 0 ? undefined : end).join('\n');
}

describe('the Dockerfile', () => {
  it('copies files of this repository alone', () => {
    const sources = instructions(dockerfile, 'COPY')
      .filter((rest) => !rest.startsWith('--from='))
      .flatMap((rest) => rest.split(' ').slice(0, -1));
    expect(sources.length).toBeGreaterThan(3);
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
  });

  it('copies from stages that it has', () => {
    const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\w+)$/gm)].map(([, name]) => name);
    const used = [...dockerfile.matchAll(/--from=(\w+)/g)].map(([, name]) => name);
    expect(used.length).toBeGreaterThan(0);
    expect(stages).toEqual(expect.arrayContaining(used));
  });

  it('starts from a Node that the package runs on, the same in each stage', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases)).toEqual(new Set(['node:22-slim']));
  });

  it('builds and starts what the package names', () => {
    const { bin, name } = JSON.parse(read('collector/package.json'));
    expect(instructions(image, 'ENTRYPOINT').map((line) => JSON.parse(line))).toEqual([
      ['node', `collector/${bin[name]}`],
    ]);
    expect(dockerfile).toContain(`--workspace ${name}`);
    expect(read('vite.config.ts')).toContain("case 'collector'");
  });

  it('runs as another user than root, who owns the volume', () => {
    expect(instructions(image, 'USER')).toEqual(['node']);
    expect(instructions(image, 'VOLUME')).toEqual(['/data']);
    expect(image.indexOf('chown node:node /data')).toBeGreaterThan(0);
    expect(image.indexOf('chown node:node /data')).toBeLessThan(image.indexOf('USER node'));
  });

  it('has settings that the collector takes, and listens where it says', () => {
    const settings = Object.fromEntries(
      instructions(image, 'ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))),
    );
    const result = readEnvironment(settings);
    expect(result).toMatchObject({ ok: true, config: { host: '0.0.0.0', port: 4174, data: '/data' } });
    expect(instructions(image, 'EXPOSE')).toEqual(['4174']);
  });

  it('asks for its health in a way that Node understands', () => {
    const [check = ''] = instructions(image, 'HEALTHCHECK');
    const [program, flag, script] = JSON.parse(check.slice(check.indexOf('CMD ') + 4));
    expect([program, flag]).toEqual(['node', '-e']);
    expect(() => new Function(script)).not.toThrow();
    expect(script).toContain('/healthz');
  });

  it('leaves secrets, data and what is built out of the image', () => {
    const ignored = read('collector/Dockerfile.dockerignore').split('\n');
    expect(ignored).toEqual(
      expect.arrayContaining(['**/node_modules', '**/dist', '**/.git', '**/.env*', '**/nabz-data']),
    );
  });
});

describe('compose.yaml', () => {
  const collector = blockOf(compose, '  collector');
  const database = blockOf(compose, '  database');

  it('is indented by spaces, two a level', () => {
    expect(compose).not.toContain('\t');
    const depths = compose.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
    expect(depths.filter((line) => line.search(/\S/) % 2)).toEqual([]);
  });

  it('sets variables that the collector knows', () => {
    const names = [...blockOf(collector, '    environment').matchAll(/^ +(\w+):/gm)].map(([, name]) => name);
    const known: string[] = VARIABLES.map(({ name }) => name);
    expect(names).toContain('DATABASE_URL');
    expect(names.filter((name) => !known.includes(name as string))).toEqual([]);
    // The image sets these.
    const missing = known.filter((name) => !names.includes(name));
    expect(missing).toEqual(['HOST', 'PORT', 'NABZ_DATA']);
  });

  it('takes an empty value for what is not set', () => {
    const optional = [...compose.matchAll(/^ +(\w+): \$\{(\w+):-\}$/gm)];
    expect(optional.length).toBeGreaterThan(5);
    expect(optional.filter(([, name, variable]) => name !== variable)).toEqual([]);
    expect(
      readEnvironment(Object.fromEntries(optional.map(([, name]) => [name as string, '']))),
    ).toHaveProperty('ok', true);
  });

  it('holds no secret itself, and asks for those that are missing', () => {
    for (const name of ['POSTGRES_PASSWORD', 'NABZ_ADMIN_TOKEN']) {
      expect(compose).toContain(`\${${name}:?`);
    }
    expect(compose).not.toMatch(/^ +\w*(PASSWORD|TOKEN): *[^$\s]/m);
  });

  it('connects the collector to the database, once that is healthy', () => {
    const url = /DATABASE_URL: (\S+)\$\{[^}]*\}(\S+)/.exec(collector);
    const { username, hostname, pathname } = new URL(`${url?.[1]}secret${url?.[2]}`);
    expect(hostname).toBe('database');
    expect(database).toContain(`POSTGRES_USER: ${username}`);
    expect(database).toContain(`POSTGRES_DB: ${pathname.slice(1)}`);
    expect(blockOf(collector, '    depends_on')).toContain('condition: service_healthy');
    expect(database).toContain('pg_isready');
  });

  it('publishes the collector on this machine alone, and the database nowhere', () => {
    expect(blockOf(collector, '    ports').trim()).toBe('- "127.0.0.1:4174:4174"');
    expect(database).not.toContain('ports:');
  });

  it('keeps the database in a volume that it declares, of a version that the collector works with', () => {
    const [, volume] = /- (\w+):\/var\/lib\/postgresql\/data/.exec(database) ?? [];
    expect(compose.slice(compose.indexOf('\nvolumes:'))).toContain(`  ${volume}:`);
    expect(Number(/image: postgres:(\d+)/.exec(database)?.[1])).toBeGreaterThanOrEqual(15);
  });
});
