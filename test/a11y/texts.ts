// Whether texts can be read where they stand. Each function runs in the page of a card.

/** Texts that are cut, stick out of their box or lie over each other; options without a text to see. */
export function findBadTexts(): string[] {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  const card = root.querySelector('.card') as Element;
  const faults: string[] = [];
  const lines: { text: string; box: DOMRect; parent: Element; isBar: boolean }[] = [];
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement as Element;
    const text = node.textContent?.trim() ?? '';
    // Clipped to nothing: for the ear alone.
    const isUnseen = (element: Element) => getComputedStyle(element).clipPath !== 'none';
    let outer: Element | null = parent;
    while (outer && !isUnseen(outer)) outer = outer.parentElement;
    if (!text || outer) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // Fonts reserve far more height than their letters have: what counts is one em around the middle.
    const em = Number.parseFloat(getComputedStyle(parent).fontSize);
    for (const { left, top, width, height } of range.getClientRects()) {
      const box = new DOMRect(left, top + (height - em) / 2, width, em);
      if (width > 0 && height > 0) lines.push({ text, box, parent, isBar: !!parent.closest('.actions') });
    }
  }
  for (const { text, box, parent } of lines) {
    const { overflow, textOverflow } = getComputedStyle(parent);
    if (textOverflow === 'ellipsis') faults.push(`${text}: ends in dots`);
    if (overflow !== 'visible' && parent.scrollWidth > parent.clientWidth + 1) faults.push(`${text}: is cut`);
    const around = (parent.closest('.option, button') ?? card).getBoundingClientRect();
    if (box.left < around.left - 1 || box.right > around.right + 1)
      faults.push(`${text}: sticks out of ${Math.round(around.width)} by its ${Math.round(box.width)}`);
    if (parent.closest('.option, button') && (box.top < around.top - 1 || box.bottom > around.bottom + 1))
      faults.push(`${text}: is higher than its box`);
  }
  lines.forEach((one, index) => {
    for (const other of lines.slice(index + 1)) {
      if (one.isBar !== other.isBar || one.parent === other.parent) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width > 1 && height > 1) faults.push(`${one.text}: lies over ${other.text}`);
    }
  });
  for (const option of root.querySelectorAll('.option'))
    if (!lines.some(({ parent }) => option.contains(parent))) faults.push(`no text in ${option.outerHTML}`);
  return faults;
}

/** Gives the card the spacing that readers may ask for, and the page letters of twice the size. */
export function spaceTexts(): void {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  document.documentElement.style.fontSize = '200%';
}

/** Doubles every letter in the card, as a browser does that zooms text alone. */
export function doubleTexts(): void {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  const elements = [...root.querySelectorAll<HTMLElement>('.card, .card *')];
  for (const element of elements) delete element.dataset.doubled;
  const sizes = elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    [...new Set(sizes)]
      .map((size) => `[data-doubled="${size}"] { font-size: ${size * 2}px !important }`)
      .join('\n'),
  );
  for (const [index, element] of elements.entries()) element.dataset.doubled = String(sizes[index]);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
