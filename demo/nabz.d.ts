// The part of the public interface of Nabz that the shop calls.

/** The methods that the shop calls once Nabz has loaded. */
export interface Nabz {
  readonly version: string;
  show(
    survey?: string,
    options?: { force?: boolean; context?: Record<string, string> },
  ): Promise<{ shown: true; id: string } | { shown: false; reason: string }>;
  trigger(name: string, context?: Record<string, string>): void;
  pending(): Promise<number>;
  flush(): Promise<{ delivered: number; waiting: number }>;
  forget(): Promise<{ ids: string[] }>;
}

/** The global, which accepts calls before and after Nabz has loaded. */
export interface NabzPage {
  nabz?: { push(call: (nabz: Nabz) => void): unknown };
}
