// Types of the lists that are used of the npm package `stopword`; it ships none.
declare module 'stopword' {
  export const fas: readonly string[];
  export const ara: readonly string[];
  export const eng: readonly string[];
}
