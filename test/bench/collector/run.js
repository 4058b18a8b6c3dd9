// Starts a file of the bench on Node versions that cannot read TypeScript themselves: bench.ts, or the child process that the
// first argument names.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [first = '', ...rest] = process.argv.slice(2);
const isChild = first.endsWith('.ts');
const file = fileURLToPath(new URL(isChild ? first : 'bench.ts', import.meta.url));
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
await module.run(isChild ? rest : process.argv.slice(2));
