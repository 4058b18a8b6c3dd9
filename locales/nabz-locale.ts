#!/usr/bin/env node
// The command `nabz-locale`: checks catalogs, prints their faults, and exits with 1 when there are any.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { toTag } from '../src/locale/language.ts';
import { checkCatalog, localeOf, type Report } from './check.ts';

const USAGE = `nabz-locale FILE… [--lang TAG] [--partial]

Checks texts for Nabz: i18next JSON v4 with the keys of nabz/locales/en.json.
  --lang TAG   the language, where the file is not named by it (de.json, nabz.de.json)
  --partial    the texts are merged over ours, so that keys may be missing`;

process.exitCode = run();

function run(): number {
  const options = {
    lang: { type: 'string' },
    partial: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  let parsed: ReturnType<typeof parse>;
  function parse() {
    return parseArgs({ options, allowPositionals: true });
  }
  try {
    parsed = parse();
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 1;
  }
  const { values, positionals } = parsed;
  if (values.help || !positionals.length) {
    console.log(USAGE);
    return values.help ? 0 : 1;
  }
  let faultCount = 0;
  for (const file of positionals) {
    const report = checkFile(file, values.lang, values.partial);
    faultCount += report.faultCount;
    console.log([file, ...report.lines].join('\n'));
  }
  console.log(faultCount === 1 ? '1 fault' : `${faultCount || 'no'} faults`);
  return faultCount ? 1 : 0;
}

function checkFile(file: string, lang: string | undefined, isPartial: boolean | undefined): Report {
  try {
    const locale = lang ? new Intl.Locale(toTag(lang)).toString() : localeOf(file);
    if (!locale) return { lines: ['  of which language? say --lang TAG'], faultCount: 1 };
    return checkCatalog(JSON.parse(readFileSync(file, 'utf8')), { locale, isPartial });
  } catch (error) {
    return { lines: [`  ${(error as Error).message}`], faultCount: 1 };
  }
}
