// Types of the lists that are used of the npm package `stopword`.
declare module 'stopword' {
  export const fas: string[];
  export const ara: string[];
  export const eng: string[];
}
