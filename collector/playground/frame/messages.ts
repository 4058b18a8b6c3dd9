// What a frame tells the page around it.

/** One thing that happened in a frame. */
export type FrameMessage =
  /** The frame begins anew. */
  | { kind: 'started' }
  | { kind: 'event'; name: string; payload: object }
  | { kind: 'request'; request: SentRequest }
  /** A message of the widget in the console. */
  | { kind: 'note'; text: string };

/** A request as the widget sent it, and how the endpoint of the frame answered. */
export interface SentRequest {
  url: string;
  method: string;
  contentType: string;
  body: string;
  /** Absent where there was no answer. */
  status?: number | undefined;
}
