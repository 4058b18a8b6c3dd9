// The Persian plural, which is written in three ways: سفارش‌ها, سفارشها, سفارش ها.

/** A plural whose writer set a half-space before «ها» or «های»: nothing else is written so. */
const AFTER_HALF_SPACE = /\u200C(?:ها|ها[یي])$/;
/** A joined plural; three letters before it, because تنها, رها and بها end so without being one. */
const JOINED = /^(.{3,}?)(?:ها|های)$/u;
/** Words of more letters that end so without being a plural. */
const SINGULAR = /^(?:(?:انتها|اشتها|اژدها)ی?|منتها|گرانبها|اجارهبها)$/;

/**
 * The folded Persian word without a plural «ها» or «های». `written` is the same word as the visitor wrote it: there a
 * half-space tells a plural for sure.
 */
export function toSingular(folded: string, written: string): string {
  if (AFTER_HALF_SPACE.test(written)) return folded.replace(/(?<=..)(?:ها|های)$/u, '');
  // Whoever writes half-spaces writes one before a plural, too.
  if (written.includes('\u200C') || SINGULAR.test(folded)) return folded;
  return JOINED.exec(folded)?.[1] ?? folded;
}
