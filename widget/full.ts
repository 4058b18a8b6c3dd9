// Entry of dist/nabz.full.js: all code in one file, for subresource integrity and strict hosts.
import * as app from './app.ts';
import { type App, install } from './loader/install.ts';

/** Where the loader fetched this file in place of others, it waits for the app; else this is the tag. */
const { begin } = (document.currentScript ?? {}) as { begin?: (all: App) => void };
if (begin) begin(app);
else install({ load: async () => app, warm() {} });
