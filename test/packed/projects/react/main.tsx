/** @jsxImportSource react */
import { mount } from 'nabz/widget';
import { createRoot } from 'react-dom/client';

const endpoint = new URLSearchParams(location.search).get('endpoint') ?? undefined;
// Before the first render, so that React sees the property `definition` of the element.
mount({ endpoint, trigger: 'manual' });

function App() {
  return <nabz-survey definition={{ id: 'tea', template: 'stickers' }} lang="fa" context-plan="react" />;
}

const app = document.getElementById('app');
if (app) createRoot(app).render(<App />);
