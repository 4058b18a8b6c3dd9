// Incoming webhooks of Slack and Mattermost. The address is the secret.
import * as z from 'zod';
import { forMarkdown, forSlack, type Neutralise, shorten } from '../neutralise.ts';
import { toText } from '../text.ts';
import { type Adapter, jsonRequest, oneRequest } from './adapter.ts';
import { httpUrl } from './settings.ts';
import { byStatus } from './status.ts';

/** Characters of a message; Mattermost takes 16,383, Slack 40,000. */
const MAX_TEXT = 16_000;

const settings = z.strictObject({ url: httpUrl });

/** Settings of an incoming webhook. */
export type HookSettings = z.infer<typeof settings>;

const toAdapter = (neutralise: Neutralise, also: object): Adapter<HookSettings> => ({
  settings,
  secrets: [],
  addresses: ['url'],
  secretAddresses: ['url'],
  gapMs: 1_000,
  deliver: oneRequest(
    ({ message, lang }, { url }) =>
      jsonRequest(url, { text: shorten(toText(message, lang, neutralise).text, MAX_TEXT), ...also }),
    (answer, attempt) => {
      const verdict = byStatus(answer, attempt);
      if (verdict.result !== 'ok' || answer.text.trim() === 'ok') return verdict;
      return { result: 'retry', why: `it answered ${answer.status}, but not "ok"` };
    },
  ),
});

/** Slack: nothing is mark-up, and links are not unfolded. */
export const slack = toAdapter(forSlack, { mrkdwn: false, unfurl_links: false, unfurl_media: false });

/** Mattermost, whose messages are Markdown. */
export const mattermost = toAdapter(forMarkdown, {});
