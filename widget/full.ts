// Entry of dist/nabz.full.js: all code in one file, for subresource integrity and strict hosts.
import * as app from './app.ts';
import { install } from './loader/install.ts';

install({ load: async () => app, fallBack: (error) => Promise.reject(error), warm() {} });
