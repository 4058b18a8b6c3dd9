// What runs in the measured page: it waits for the first control, and records paints, shifts, long tasks and the tap.

/** Which control is waited for and tapped. */
export interface Target {
  /** Selects elements whose open shadow root holds the control; `undefined` when the control is in the document. */
  host?: string;
  /** Selects the control. */
  control: string;
}

/** What the probe has seen; times are in milliseconds since the navigation. */
export interface Sighting {
  /** When the survey was asked for; 0 when it was asked for before the page had loaded. */
  startedAt: number;
  /** The frame after the one in which the control could be answered for the first time. */
  paintedAt: number;
  /** The same in milliseconds since 1970. */
  paintedEpoch: number;
  startedEpoch: number;
  /** The sum of all layout shifts since the first paint of the control. */
  shift: number;
  /** How far the control that moved farthest has moved since its first paint, in CSS pixels. Transforms do not count. */
  moved: number;
  /** Controls that were not there at the first paint. */
  late: number;
  /** Duration of the longest task before the survey was asked for; 0 when no task took 50 ms. */
  longestBefore: number;
  /** Duration of the longest task between asking and paint; 0 when no task took 50 ms. */
  longest: number;
  /** Duration of the longest task of all until now; 0 when no task took 50 ms. */
  longestInAll: number;
  /** The middle of the control. */
  x: number;
  y: number;
}

/** The probe, as the page has it. */
export interface Probe {
  /**
   * Waits for a frame, then for a share of the next one, and calls the page's `act`. Resolves when the control is
   * painted.
   */
  act(phase: number): Promise<void>;
  /** Resolves when the control is painted. */
  painted: Promise<void>;
  /** What was seen until now. */
  look(): Sighting;
  /** Milliseconds from the first click to the paint that follows it. */
  tapped: Promise<number>;
}

/** Puts the probe into a page before its first script. Runs in the page and closes over nothing. */
export function installProbe(target: Target, isAskedAtOnce: boolean): void {
  const FRAME_MS = 1_000 / 60;
  const CONTROLS = 'button, input, textarea, select, a[href], [role=button], [role=radio]';
  const tasks: PerformanceEntry[] = [];
  const shifts: (PerformanceEntry & { value: number })[] = [];
  let startedAt = 0;
  let paintedAt = 0;
  let control: HTMLElement | undefined;
  let first: Map<HTMLElement, [number, number]> = new Map();

  const observe = (type: string, into: PerformanceEntry[]) =>
    new PerformanceObserver((list) => into.push(...list.getEntries())).observe({ type, buffered: true });
  observe('longtask', tasks);
  observe('layout-shift', shifts);

  const roots = (): (Document | ShadowRoot)[] => {
    if (!target.host) return [document];
    return [...document.querySelectorAll(target.host)].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  };
  const find = () => {
    for (const root of roots()) {
      const found = root.querySelector<HTMLElement>(target.control);
      if (found) return found;
    }
    return undefined;
  };
  const parentOf = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  /** The opacity that the control's surroundings leave it. Its own is its design: some emoji rest at one half. */
  const opacityOf = (element: HTMLElement) => {
    let opacity = 1;
    for (let at = parentOf(element); at; at = parentOf(at)) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  };
  const middleOf = (element: HTMLElement) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, isLaidOut: width > 0 && height > 0 };
  };
  const isAnswerable = (element: HTMLElement) => {
    const { x, y, isLaidOut } = middleOf(element);
    if (!isLaidOut) return false;
    const hit = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
    const isHit = hit && (element.contains(hit) || hit.closest('label')?.control === element);
    return isHit && opacityOf(element) > 0.99;
  };
  /** Where the layout has put each control; transforms, and so entrances, change nothing here. */
  const places = () => {
    const all = new Map<HTMLElement, [number, number]>();
    const root = control?.getRootNode() as Document | ShadowRoot;
    const within = target.host ? root : (control?.parentElement ?? root);
    for (const each of within.querySelectorAll<HTMLElement>(CONTROLS)) {
      if (!each.offsetWidth) continue;
      let [x, y] = [0, 0];
      for (let at: HTMLElement | null = each; at; at = at.offsetParent as HTMLElement | null) {
        x += at.offsetLeft;
        y += at.offsetTop;
      }
      all.set(each, [x, y]);
    }
    return all;
  };

  let resolvePainted: () => void;
  const painted = new Promise<void>((resolve) => {
    resolvePainted = resolve;
  });
  const watch = () => {
    const found = find();
    if (!found || !isAnswerable(found)) return void requestAnimationFrame(watch);
    control = found;
    first = places();
    requestAnimationFrame(() => {
      paintedAt = performance.now();
      resolvePainted();
    });
  };
  if (isAskedAtOnce) requestAnimationFrame(watch);

  const tapped = new Promise<number>((resolve) => {
    const onClick = (event: Event) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - event.timeStamp);
        port2.postMessage(0);
      });
    addEventListener('click', onClick, { capture: true, once: true });
  });

  const longestOf = (all: PerformanceEntry[]) => Math.max(0, ...all.map(({ duration }) => duration));
  const probe: Probe = {
    painted,
    tapped,
    async act(phase) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, phase * FRAME_MS)));
      requestAnimationFrame(watch);
      startedAt = performance.now();
      (window as unknown as { act(): void }).act();
      await painted;
    },
    look() {
      const now = places();
      const distances = [...first].flatMap(([element, [x, y]]) => {
        const place = now.get(element);
        return place ? [Math.hypot(place[0] - x, place[1] - y)] : [];
      });
      const { x, y } = middleOf(control as HTMLElement);
      return {
        startedAt,
        paintedAt,
        startedEpoch: performance.timeOrigin + startedAt,
        paintedEpoch: performance.timeOrigin + paintedAt,
        shift: shifts
          .filter(({ startTime }) => startTime >= paintedAt)
          .reduce((sum, { value }) => sum + value, 0),
        moved: Math.max(0, ...distances),
        late: [...now.keys()].filter((element) => !first.has(element)).length,
        longestBefore: longestOf(tasks.filter(({ startTime }) => startTime < startedAt)),
        longest: longestOf(tasks.filter(({ startTime }) => startTime >= startedAt && startTime < paintedAt)),
        longestInAll: longestOf(tasks),
        x,
        y,
      };
    },
  };
  (window as unknown as { probe: Probe }).probe = probe;
}
