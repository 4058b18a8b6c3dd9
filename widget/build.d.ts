// What the build provides.

declare module '*.css?inline' {
  const css: string;
  export default css;
}

declare module '*.json?messages' {
  const messages: import('../src/locale/translate.ts').Messages;
  export default messages;
}

declare module '*.json?messages=first' {
  export { default } from '*.json?messages';
}

declare module '*.json?messages=later' {
  export { default } from '*.json?messages';
}

declare module '*.json?messages=more' {
  export { default } from '*.json?messages';
}

declare module '*.json?messages=offer' {
  export { default } from '*.json?messages';
}

/** File names of the chunks that the loader fetches, relative to its own. */
declare const CHUNKS: { app: string; fa: string; ar: string; en: string };
