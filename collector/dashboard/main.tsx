// Starts the dashboard.
import { render } from 'preact';
import { App } from './App.tsx';
import './styles/index.css';

render(<App />, document.body);
