// What can be done about an answer, and how it is sent.
import { request } from '../../api/request.ts';
import type { Answer, FollowUp } from '../../api/types.ts';

/** A change of a follow-up, as the API takes it. */
export interface Change {
  state?: FollowUp['state'];
  assignee?: string | null;
  note?: string;
}

/** One thing that was done. */
export interface FollowUpEvent {
  seq: number;
  at: string;
  who?: string;
  state?: FollowUp['state'];
  assignee?: string | null;
  note?: string;
}

/** The answer of `/v1/responses/{id}`. */
export interface WholeAnswer {
  response: Answer;
  followUp: (FollowUp & { events: FollowUpEvent[] }) | null;
  earlier: Answer[];
  later: Answer[];
}

/** A step that one press takes. */
export type Step = 'open' | 'mine' | 'done' | 'again';

/** The steps that make sense now; `me` is the name of the one who looks. */
export function stepsOf(followUp: FollowUp | undefined, me: string): Step[] {
  if (!followUp) return ['open', 'mine'];
  if (followUp.state === 'done') return ['again'];
  const isMine = followUp.state === 'assigned' && followUp.assignee === me;
  return [
    ...(isMine ? [] : (['mine'] as const)),
    'done',
    ...(followUp.state === 'assigned' ? (['again'] as const) : []),
  ];
}

/** What a step changes. */
export function changeOf(step: Step, me: string): Change {
  if (step === 'mine') return { state: 'assigned', assignee: me };
  return { state: step === 'done' ? 'done' : 'open' };
}

/** Milliseconds from the opening to the first thing that a person did; `undefined` when nothing was done, or nobody waited. */
export function msToFirst({ openedAt, firstAt }: FollowUp): number | undefined {
  const ms = firstAt === undefined ? 0 : Date.parse(firstAt) - Date.parse(openedAt);
  return ms > 0 ? ms : undefined;
}

/**
 * Changes the follow-up that was seen, and resolves with what it is then. Rejects with a `RequestError` of 409 when somebody else
 * was faster.
 */
export function sendChange(site: string, answer: Answer, change: Change): Promise<FollowUp> {
  const version = answer.followUp?.version ?? 0;
  return request<FollowUp>(pathOf(site, 'follow-ups', answer.id), {
    method: 'POST',
    body: { ...change, version },
  });
}

/** Path of something of a site that has an id. */
export function pathOf(site: string, kind: 'responses' | 'follow-ups', id: string, more = ''): string {
  return `/v1/${kind}/${id}${more}?${new URLSearchParams({ site })}`;
}
