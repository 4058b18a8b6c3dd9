/** @jsxImportSource react */
import { mount } from 'nabz/widget';
import { createRoot } from 'react-dom/client';

const endpoint = new URLSearchParams(location.search).get('endpoint') ?? undefined;
mount({ endpoint, trigger: 'manual', surveys: [{ id: 'tea', template: 'stickers' }] });

function App() {
  return <nabz-survey survey="tea" lang="fa" context-plan="react" />;
}

const app = document.getElementById('app');
if (app) createRoot(app).render(<App />);
