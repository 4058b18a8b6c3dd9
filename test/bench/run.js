// Starts the bench on Node versions that cannot read TypeScript themselves. The bench is in bench.ts.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('bench.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
});
await module.bench(process.argv.slice(2));
