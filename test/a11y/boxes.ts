// Where the parts of a card are. Each function runs in the page and lists what is wrong; nothing listed is right.

/** Controls of less than 44 × 44 CSS px (32 wide where ten and more stand in a row), over each other, or over their cell. */
export function findBadTargets(): string[] {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  const faults: string[] = [];
  const inOneRow = (option: Element | null) => {
    const tops = [...(option?.parentElement?.children ?? [])].map((each) => each.getBoundingClientRect().top);
    return tops.length >= 10 && new Set(tops.map(Math.round)).size === 1;
  };
  const controls = [...root.querySelectorAll('.option input, .tick, button, a, textarea, .field')].map(
    (control) => ({
      control,
      name: `${control.localName}.${control.className || control.getAttribute('value')}`,
      box: control.getBoundingClientRect(),
      least: inOneRow(control.closest('.option')) ? 32 : 44,
      room: control.closest('.actions, .body, .bar')?.className,
    }),
  );
  for (const { control, name, box, least } of controls) {
    if (Math.round(box.width) < least || Math.round(box.height) < 44)
      faults.push(`${name} is ${box.width} × ${box.height}`);
    const cell = control.closest('.option')?.getBoundingClientRect();
    const isOff = (side: 'left' | 'top' | 'width' | 'height') =>
      cell && Math.abs(cell[side] - box[side]) > 0.5;
    if (isOff('left') || isOff('top') || isOff('width') || isOff('height'))
      faults.push(`${name} is not its cell`);
  }
  controls.forEach((one, index) => {
    for (const other of controls.slice(index + 1)) {
      // What is scrolled goes under the bars.
      if (one.room !== other.room) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width > 0.5 && height > 0.5) faults.push(`${one.name} is over ${other.name}`);
    }
  });
  if (!controls.length) faults.push('no controls');
  return faults;
}

/** Rows that break where a break means something, values that run against the reading, end labels not under their ends. */
export function findBadRows(): string[] {
  const scale = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('.scale');
  if (!scale) return [];
  const faults: string[] = [];
  const boxes = [...scale.querySelectorAll('.option')].map((option) => option.getBoundingClientRect());
  const isList = scale.getAttribute('data-layout') === 'list';
  const rows = new Map<number, number>();
  for (const { top } of boxes) rows.set(Math.round(top), (rows.get(Math.round(top)) ?? 0) + 1);
  const found = [...rows.values()].join('+');
  const allowed: Record<number, string[]> = { 11: ['11', '6+5'], 10: ['10', '5+5'] };
  const column = boxes.map(() => 1).join('+');
  if (!(allowed[boxes.length] ?? [isList ? column : `${boxes.length}`]).includes(found))
    faults.push(`rows of ${found}`);
  const isRtl = getComputedStyle(scale).direction === 'rtl';
  const start = (box: DOMRect) => (isRtl ? -box.right : box.left);
  boxes.forEach((box, index) => {
    const next = boxes[index + 1];
    if (next && Math.round(next.top) === Math.round(box.top) && start(next) <= start(box))
      faults.push(`value ${index + 1} stands before value ${index}`);
  });
  const ends = [...scale.querySelectorAll('.ends > span')].map((end) => {
    const range = document.createRange();
    range.selectNodeContents(end);
    return range.getBoundingClientRect();
  });
  const [low, high] = ends;
  const row = scale.querySelector('.row')?.getBoundingClientRect();
  if (isList || !low || !high || !row) return faults;
  const end = (box: DOMRect) => (isRtl ? -box.left : box.right);
  if (Math.abs(start(low) - start(row)) > 2) faults.push('the low label is not under the low end');
  if (Math.abs(end(high) - end(row)) > 2) faults.push('the high label is not under the high end');
  if (Math.min(low.top, high.top) < row.bottom - 1) faults.push('an end label is over the row');
  return faults;
}

/** Anything sideways: of the page, of the card within the window, of what is in it. */
export function findSideways(): string[] {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  const page = document.scrollingElement as Element;
  const card = root.querySelector('.card') as Element;
  const { left, right, top, bottom } = card.getBoundingClientRect();
  const isInline = card.matches('[data-position=inline]');
  const inside = [card, ...root.querySelectorAll('.body, .row, .actions, .bar')];
  return [
    ...(page.scrollWidth > page.clientWidth ? ['the page scrolls sideways'] : []),
    ...(left < -0.5 || right > innerWidth + 0.5 ? [`the card stands from ${left} to ${right}`] : []),
    ...(!isInline && (top < -0.5 || bottom > innerHeight + 0.5)
      ? [`the card stands from ${top} down to ${bottom}`]
      : []),
    ...inside
      .filter((part) => part.scrollWidth > part.clientWidth + 1)
      .map((part) => `${part.className} is ${part.scrollWidth} in ${part.clientWidth}`),
  ];
}

/** Controls that cannot be scrolled to and hit in their middle; the way out must be there without scrolling. */
export function findUnreached(): string[] {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  const close = root.querySelector('.close');
  const controls = [...root.querySelectorAll('input, button, a, textarea')];
  return [...(close ? [close] : []), ...controls]
    .filter((control) => {
      if (control !== close) control.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const hit = root.elementFromPoint(left + width / 2, top + height / 2);
      return hit !== control && !control.contains(hit);
    })
    .map(({ outerHTML }) => outerHTML);
}

/**
 * On a phone: a sheet that does not stand at the lower edge, or takes more than half of the window before it is used,
 * or than two rows of values need. */
export function findBadSheet(): string[] {
  const card = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('.card') as Element;
  const { left, right, bottom, height } = card.getBoundingClientRect();
  if (innerWidth > 480 || card.matches('[data-position=inline], [data-state=folded]')) return [];
  // A list of values with their names is never cut.
  const isFree = !!card.querySelector(':checked, .error, .thanks, [data-layout=list]');
  return [
    ...(left > 16 || innerWidth - right > 16 || innerHeight - bottom > 16 ? ['no sheet at the edge'] : []),
    ...(!isFree && height > Math.max(innerHeight / 2, 330) + 1
      ? [`${height} of ${innerHeight} before it is used`]
      : []),
  ];
}
