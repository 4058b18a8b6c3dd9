// Responses for the collector's tests.

import type { SurveyResponse } from '../../src/responses/response.ts';

/** A whole response of the wire format, with the fields given replaced. */
export function sample(fields: Partial<SurveyResponse> = {}): SurveyResponse {
  return {
    v: 1,
    id: '0192f3c0-0000-7000-8000-000000000001',
    revision: 1,
    survey: 'stickers',
    status: 'completed',
    metric: 'stickers',
    value: 'happy',
    score: 3,
    scale: { min: 1, max: 3, good: 'high' },
    answers: [
      { question: 'rating', type: 'stickers', value: 'happy', score: 3, wording: 'sticker.question@1' },
    ],
    lang: 'fa',
    dir: 'rtl',
    layout: 'row',
    context: { ref: 'T-42', agent: 'sara' },
    page: { url: 'https://shop.example/help' },
    shownAt: '2026-11-21T10:00:00.000Z',
    answeredAt: '2026-11-21T10:00:03.000Z',
    endedAt: '2026-11-21T10:00:04.000Z',
    timeZone: 'Asia/Tehran',
    client: 'nabz/0.1.0',
    ...fields,
  };
}
