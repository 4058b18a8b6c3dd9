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

/** File names of the chunks that the loader fetches, by chunk name without `nabz-`. */
declare const CHUNKS: Record<string, string>;
