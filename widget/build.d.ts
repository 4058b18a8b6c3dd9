// What the build provides.

declare module '*.css?inline' {
  const css: string;
  export default css;
}

declare module '*.json?messages' {
  const messages: import('../src/locale/translate.ts').Messages;
  export default messages;
}

interface ImportMeta {
  /** `MODE` is `full` in the build of nabz.full.js. Node has no `env`. */
  readonly env?: { readonly MODE?: string };
}

/** The mark in the names of all chunks: `nabz-<name>-<BUILD>.js`. */
declare const BUILD: string;
