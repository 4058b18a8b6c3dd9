// The inbox panel's action: telling that a case was solved.

import { signal } from '@preact/signals';
import { endedCase } from '../chat/conversation.ts';
import { fill } from '../language.ts';
import { lang, text } from '../page.ts';

/** What came of the last case that was told of as solved, as a sentence. */
export const solvedOutcome = signal('');

/** Says that the case of the last conversation was solved, so that its customer is asked by mail. */
export async function solveCase(): Promise<void> {
  const ref = endedCase.value;
  if (ref === undefined) return;
  solvedOutcome.value = '';
  try {
    const answer = await fetch('/backstage/solved', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ref, lang }),
    });
    const { told, error } = (await answer.json()) as { told?: 'sent' | 'again'; error?: string };
    if (!told) throw new Error(error);
    solvedOutcome.value = fill(told === 'sent' ? text.backstage.solved : text.backstage.solvedAgain, { ref });
  } catch (error) {
    solvedOutcome.value = fill(text.backstage.failed, { reason: (error as Error).message });
  }
}
