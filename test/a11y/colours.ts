// Contrast as it is on the screen: computed colours, with what is half seen mixed with what is under it.

/** A pair of colours that cannot be told apart well enough: what it is, and its ratio. */
export type Complaint = string;

/** In the page: puts the arithmetic of colours where the checks find it, as `window.ink`. */
export function bringInk(): void {
  type Rgba = [number, number, number, number];
  const parse = (css: string): Rgba => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const unit = css.startsWith('rgb') ? 255 : 1;
    return [red / unit, green / unit, blue / unit, css === 'none' ? 0 : alpha];
  };
  const over = ([r, g, b, a]: Rgba, [x, y, z]: Rgba): Rgba => [
    r * a + x * (1 - a),
    g * a + y * (1 - a),
    b * a + z * (1 - a),
    1,
  ];
  const luminance = (color: Rgba) => {
    const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
  };
  /** What an element stands on, itself included where `own` is set; across the shadow root down to the canvas. */
  const ground = (element: Element, own = true): Rgba => {
    const layers: Rgba[] = [];
    let at: Element | null = own ? element : (element.parentElement ?? null);
    while (at) {
      const layer = parse(getComputedStyle(at).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
      at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null;
    }
    return layers.reduceRight<Rgba>((under, layer) => over(layer, under), [1, 1, 1, 1]);
  };
  const ratio = (css: string, under: Rgba) => {
    const [light, dark] = [luminance(over(parse(css), under)), luminance(under)].sort((a, b) => b - a);
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
  };
  Object.assign(window, { ink: { parse, ground, ratio } });
}

interface Ink {
  parse(css: string): number[];
  ground(element: Element, own?: boolean): number[];
  ratio(css: string, under: number[]): number;
}

/** In the page: texts under 4.5, and edges and marks under 3, in every card. */
export function findFaint(): Complaint[] {
  const { ink } = window as unknown as { ink: Ink };
  const faults: Complaint[] = [];
  const check = (what: string, css: string, under: number[], least: number) => {
    const ratio = ink.ratio(css, under);
    if (ratio < least) faults.push(`${what}: ${ratio.toFixed(2)}, ${css} on ${under}`);
  };
  for (const { shadowRoot } of document.querySelectorAll('nabz-survey')) {
    for (const part of shadowRoot?.querySelectorAll('.card *') ?? []) {
      const style = getComputedStyle(part);
      const name = `${part.localName}.${part.getAttribute('class') ?? ''}`;
      const hasText = [...part.childNodes].some(
        ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
      );
      // Clipped to nothing: for the ear alone.
      if (part.closest('.sr')) continue;
      if (style.opacity !== '1') faults.push(`${name} is half seen`);
      if (hasText) check(`text of ${name}`, style.color, ink.ground(part), 4.5);
      if (part.matches('path:not(.pulse), .skin'))
        check(`line of ${name}`, style.stroke, ink.ground(part), 3);
      // A cell or a field is recognized by its border; a sticker by its face.
      if (part.matches('.scale .option, .chips .option, textarea, .field')) {
        const filled = part.matches('.scale[data-layout=row] [data-checked=true]');
        check(
          `edge of ${name}`,
          filled ? style.backgroundColor : style.borderTopColor,
          ink.ground(part, false),
          3,
        );
      }
      const mark = getComputedStyle(part, '::before');
      if (part.matches('.option[data-checked=true]') && mark.content !== 'none')
        check(`mark of ${name}`, mark.borderBottomColor, ink.ground(part), 3);
    }
  }
  return faults;
}

/**
 * In the page: rings that are thin, faint or cut, on the control that has the focus, or on all, each given it in turn.
 */
export function findBadRings(isAsIs = false): Complaint[] {
  const { ink } = window as unknown as { ink: Ink };
  const faults: Complaint[] = [];
  for (const { shadowRoot } of document.querySelectorAll('nabz-survey')) {
    const focused = shadowRoot?.activeElement ? [shadowRoot.activeElement] : [];
    const controls = isAsIs ? focused : (shadowRoot?.querySelectorAll('input, textarea, button, a') ?? []);
    for (const control of controls as Iterable<HTMLElement>) {
      if (!isAsIs) control.focus();
      const name = `${control.localName}.${control.className || control.getAttribute('value')}`;
      const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(control);
      const width = Number.parseFloat(outlineWidth);
      if (outlineStyle === 'none' || width < 2) {
        faults.push(`ring of ${name}: ${outlineStyle}, ${outlineWidth}`);
        continue;
      }
      const cell = control.closest('.option') ?? control;
      const colors = { 'its ground': ink.ground(cell, false), 'its cell': ink.ground(cell) };
      const gap = Number.parseFloat(outlineOffset);
      // With a gap, the ring has the ground on both of its sides.
      for (const [what, under] of Object.entries(colors).slice(0, gap > 0 ? 1 : 2)) {
        const ratio = ink.ratio(outlineColor, under);
        if (ratio < 3) faults.push(`ring of ${name} on ${what}: ${ratio.toFixed(2)}`);
      }
      // Two pixels of it are to be seen on every side.
      const box = control.getBoundingClientRect();
      const reach = gap + Math.min(2, width);
      for (let at = control.parentElement; at; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const clip = at.getBoundingClientRect();
        const isCut =
          box.left - reach < clip.left || box.right + reach > clip.right || box.top - reach < clip.top;
        if (isCut) faults.push(`ring of ${name} is cut by ${at.className}`);
      }
    }
  }
  return faults;
}
