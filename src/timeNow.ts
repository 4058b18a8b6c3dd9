/** The time in milliseconds since 1970. */
export function timeNow(): number {
  // biome-ignore lint/complexity/useDateNow: the one of Datejs gives a Date
  return new Date().getTime();
}
