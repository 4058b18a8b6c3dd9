// `npm run sri` prints the tag of this version on a public CDN, with the hash (SRI) of the last build. `--write` puts version and
// hash into the READMEs; `--check` fails where they are of another build, and runs before the package is published.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';

const at = (file) => join(import.meta.dirname, '..', file);
const { version, files } = JSON.parse(readFileSync(at('dist/sri.json'), 'utf8'));

const address = (file, of = version) => `https://cdn.jsdelivr.net/npm/nabz@${of}/dist/${file}`;
const TAG = new RegExp(
  String.raw`${address('(nabz(?:.full)?.js)', String.raw`[\w.-]+`).replaceAll('/', String.raw`\/`)}"(\s+)integrity="[^"]*"`,
  'g',
);

/** A text whose tags are of this version. */
const toCurrent = (text) =>
  text.replace(TAG, (_, file, space) => `${address(file)}"${space}integrity="${files[file]}"`);

const outdated = readdirSync(at('.'))
  .filter((file) => /^README(\.\w+)?\.md$/.test(file))
  .map((file) => ({ file, text: readFileSync(at(file), 'utf8') }))
  .filter(({ text }) => toCurrent(text) !== text);

if (argv.includes('--write')) {
  for (const { file, text } of outdated) writeFileSync(at(file), toCurrent(text));
} else if (argv.includes('--check') && outdated.length > 0) {
  console.error(
    `The tag is of another build in ${outdated.map(({ file }) => file).join(', ')}: npm run sri -- --write`,
  );
  process.exitCode = 1;
} else {
  console.log(
    `<script async src="${address('nabz.js')}"\n        integrity="${files['nabz.js']}" crossorigin></script>`,
  );
}
