// How a herd comes back: a million visitors after an outage of an hour, by our schedule and by others'.
// CAPACITY=5000 SEED=1 npm run bench:herd
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { START_SPREAD_MS } from '../../src/outbox/schedule.ts';
import { plot } from './plot.ts';
import { SCHEDULES } from './schedules.ts';
import { type Herd, type HerdOptions, simulate } from './simulate.ts';

const capacity = Number(process.env.CAPACITY ?? 5_000);
const clients = Number(process.env.CLIENTS ?? 1_000_000);
const usual: HerdOptions = {
  clients,
  capacity,
  retryAfterS: 60,
  outageS: 3_600,
  answersWithinS: 60,
  isOnlineHeard: false,
  seed: Number(process.env.SEED ?? 1),
};
const listening = SCHEDULES.filter(({ onlineSpreadMs }) => onlineSpreadMs !== undefined);
/** The same when all open a page anew in the same moment. */
const starting = SCHEDULES.slice(0, 1).map((ours) => ({
  ...ours,
  name: `${ours.name}, all at their start`,
  onlineSpreadMs: START_SPREAD_MS,
}));

const count = (value: number) => Math.round(value).toLocaleString('en');
const time = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function row(name: string, { peak, requestsEach, servedS, givenUp }: Herd): string {
  const { half, most, all } = servedS;
  return `| ${name} | ${count(peak)} | ${requestsEach.toFixed(1)} | ${time(half)} | ${time(most)} | ${time(all)} | ${count(givenUp)} |`;
}

function table(title: string, schedules: typeof SCHEDULES, options: HerdOptions): Herd[] {
  const herds = schedules.map((schedule) => simulate(schedule, options));
  const lines = [
    `${title}:`,
    '',
    '| schedule | most requests a second | requests each | half served | 99 % | all | given up |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...schedules.map(({ name }, index) => row(name, herds[index] as Herd)),
  ];
  console.log(`${lines.join('\n')}\n`);
  return herds;
}

it('never asks more of the endpoint than it can bear once it is back', () => {
  const herds = table('The endpoint comes back, 503 with `Retry-After: 60`', SCHEDULES, usual);
  table('The endpoint comes back, 503 without it', SCHEDULES, { ...usual, retryAfterS: undefined });
  const heard = { ...usual, isOnlineHeard: true };
  table(
    'The line comes back and all pages hear `online`, 503 with `Retry-After: 60`',
    [...listening, ...starting],
    heard,
  );
  table('The line comes back and all pages hear `online`, 503 without it', listening, {
    ...heard,
    retryAfterS: undefined,
  });
  const curves = SCHEDULES.slice(0, 5).map(({ name, color }, index) => ({
    name,
    color,
    rates: (herds[index] as Herd).rates,
  }));
  writeFileSync(join(import.meta.dirname, 'herd.svg'), plot(curves, { capacity }));
  expect(herds[0]?.peak).toBeLessThan(capacity);
});
