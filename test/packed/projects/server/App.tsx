/** @jsxImportSource react */
import { mount } from 'nabz/widget';
import { useEffect } from 'react';

/** Rendered on the server and in the page: Nabz starts in an effect, which runs in the page alone. */
export function App() {
  useEffect(() => {
    const endpoint = new URLSearchParams(location.search).get('endpoint') ?? undefined;
    const nabz = mount({ endpoint, trigger: 'manual' });
    return () => nabz.destroy();
  }, []);
  return (
    <main>
      <h1>فروشگاه</h1>
      <nabz-survey survey="stickers" lang="fa" context-plan="server" />
    </main>
  );
}
