// Starts the shop: language first, then the listeners, then the page.

import { render } from 'preact';
import { App } from './App.tsx';
import { connectFeed } from './backstage/feed.ts';
import { hearEvents } from './backstage/heard.ts';
import { toDirection } from './language.ts';
import { lang, text } from './page.ts';

document.documentElement.lang = lang;
document.documentElement.dir = toDirection(lang);
document.title = text.brand;

hearEvents();
connectFeed();

const root = document.getElementById('app');
if (root) render(<App />, root);
