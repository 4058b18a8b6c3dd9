// The JSX runtime that the shipped widget is compiled against: Preact's `h` under the names that the compiler calls.
// Preact's own runtime does more (it renders to strings, it checks keys); measured, this is 0.1 kB less for visitors.
import { type ComponentType, Fragment, h, type VNode } from 'preact';

export { Fragment };

/** Makes an element; the children are in the props, the key stands apart. */
export function jsx(type: ComponentType | string, props: object, key?: string | number): VNode {
  return h(type as ComponentType, key === undefined ? props : { ...props, key });
}

export { jsx as jsxs };
