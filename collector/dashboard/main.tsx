// Starts the dashboard.
import { render } from 'preact';
import { App } from './App.tsx';
import { enterByLink } from './enterByLink.ts';
import './styles/index.css';

void enterByLink().then(() => render(<App />, document.body));
