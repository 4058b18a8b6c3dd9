/** @jsxImportSource react */
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App } from './App.tsx';

const app = document.getElementById('app');
const options = {
  onRecoverableError(error: unknown) {
    document.title = String(error);
  },
};
if (app)
  hydrateRoot(
    app,
    <StrictMode>
      <App />
    </StrictMode>,
    options,
  );
