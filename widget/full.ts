// Entry of dist/nabz.full.js: everything in one file, for subresource integrity and strict hosting.
import * as app from './app.ts';
import { install } from './loader/install.ts';

install({ load: async () => app, fallBack: (error) => Promise.reject(error), warm() {} });
