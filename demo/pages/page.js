// What the feature pages share: their own source, what they heard, and what the endpoint received. It stands before
// the tag so that it misses nothing. No part of Nabz: a page of yours needs none of it.
(() => {
  const EVENTS =
    'ready skipped shown answered saved completed dismissed delivered waiting rejected expired error'.split(
      ' ',
    );
  const PANELS = {
    source: ['What this page does', ''],
    events: ['What the page heard', 'Nothing yet.'],
    endpoint: ['What the endpoint received', 'Nothing yet: answer the survey.'],
    console: ['What the console says', 'Nothing yet.'],
  };
  const lists = {};
  const early = [];

  /** Adds a line on top of a panel; each line is a name and its details. */
  function add(panel, name, details) {
    if (!lists[panel]) return void early.push([panel, name, details]);
    const item = document.createElement('li');
    const title = document.createElement('b');
    const code = document.createElement('code');
    title.textContent = `${name} `;
    code.textContent = typeof details === 'string' ? details : JSON.stringify(details);
    item.dataset.name = name;
    item.append(title, code);
    lists[panel].prepend(item);
  }

  document.documentElement.dataset.scheme = new URLSearchParams(location.search).get('scheme') ?? 'auto';
  for (const name of EVENTS) {
    document.addEventListener(`nabz:${name}`, ({ detail }) => add('events', name, detail));
  }
  for (const level of ['error', 'info']) {
    const write = console[level];
    console[level] = (...words) => {
      add('console', level, words.join(' '));
      write.apply(console, words);
    };
  }

  // In the capture phase, because a file that cannot be loaded tells its own element alone.
  addEventListener(
    'error',
    ({ message, target }) => add('console', 'error', message ?? `${target.src ?? target.href} is missing`),
    true,
  );

  /** Controls are the address: they show what it says, and a change asks for the page anew. */
  function bind(form) {
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    if (form.dataset.controls === 'address') form.addEventListener('change', () => form.submit());
  }

  /** Draws a panel. */
  function draw(name) {
    const [title, empty] = PANELS[name];
    const panel = document.createElement('section');
    const heading = document.createElement('h2');
    const body = document.createElement(name === 'source' ? 'pre' : 'ol');
    heading.textContent = title;
    body.dataset.empty = empty;
    body.dir = 'ltr';
    body.dataset.panel = name;
    // What scrolls must be reachable by keyboard.
    body.tabIndex = 0;
    panel.className = 'panel';
    panel.append(heading, body);
    if (name === 'source') showSource(body);
    else lists[name] = body;
    return panel;
  }

  /** The part of this page's own file that stands between the two marks: what is shown is what runs. */
  async function showSource(body) {
    const html = await (await fetch(location.pathname)).text();
    const parts = [...html.matchAll(/<!-- copy -->\n([\s\S]*?)\n *<!-- \/copy -->/g)];
    body.textContent = parts.map(([, part]) => unindent(part)).join('\n\n');
  }

  function unindent(text) {
    const [margin] = text.match(/^ */);
    return text.replaceAll(`\n${margin}`, '\n').slice(margin.length);
  }

  /** Follows what the demo's endpoint received from this page; `page:raw` tells what came to the other one. */
  function follow() {
    const own = location.origin + location.pathname;
    const stream = new EventSource('/backstage/live');
    stream.addEventListener('response', ({ data }) => {
      const { response } = JSON.parse(data);
      if (response.page.url === own)
        add('endpoint', `${response.status}, revision ${response.revision}`, response);
    });
    stream.addEventListener('raw', ({ data }) => {
      document.dispatchEvent(new CustomEvent('page:raw', { detail: JSON.parse(data) }));
    });
    // A browser allows six streams to a host: a tab in the background gives its own back.
    const onVisibility = () => {
      if (!document.hidden) return;
      stream.close();
      document.removeEventListener('visibilitychange', onVisibility);
      document.addEventListener('visibilitychange', follow, { once: true });
    };
    document.addEventListener('visibilitychange', onVisibility);
  }

  addEventListener('DOMContentLoaded', () => {
    const top = document.createElement('header');
    top.className = 'top';
    top.innerHTML =
      '<strong>Nabz <span lang="fa" dir="rtl">نبض</span></strong><a href="./">All pages</a><a href="gallery.html">Gallery</a><a href="/">The shop</a>';
    document.body.prepend(top);
    for (const place of document.querySelectorAll('[data-panels]')) {
      place.append(...place.dataset.panels.split(' ').map(draw));
    }
    for (const form of document.querySelectorAll('form.controls')) bind(form);
    for (const line of early.splice(0)) add(...line);
    follow();
  });
})();
