// Starts the bench of the dashboard on Node versions that cannot read TypeScript themselves.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const file = fileURLToPath(new URL('bench.ts', import.meta.url));
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
await module.bench(process.argv.slice(2));
