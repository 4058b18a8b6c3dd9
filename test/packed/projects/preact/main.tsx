/** @jsxImportSource preact */
import { mount } from 'nabz/widget';
import { render } from 'preact';

const endpoint = new URLSearchParams(location.search).get('endpoint') ?? undefined;
mount({ endpoint, trigger: 'manual' });

const app = document.getElementById('app');
if (app) render(<nabz-survey survey="stickers" lang="fa" context-plan="preact" />, app);
