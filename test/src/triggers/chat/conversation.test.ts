import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Report, Sign } from '../../../../src/triggers/chat/adapter.ts';
import { followConversation } from '../../../../src/triggers/chat/conversation.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'info').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function follow(needs: Sign[] = ['visitor', 'team'], isEndOfStarted = false) {
  const fire = vi.fn();
  const { report, stop } = followConversation({ name: 'shop', needs, isEndOfStarted }, fire);
  const play = (...told: (Report | number)[]) => {
    for (const each of told)
      if (typeof each === 'number') vi.advanceTimersByTime(each);
      else report(each);
  };
  return { fire, play, stop };
}

describe('followConversation', () => {
  it.each<[string, (Report | number)[], number]>([
    ['both wrote and the window stays hidden', ['opened', 'visitor', 'team', 'hidden', 10_000], 1],
    ['the window is hidden for a shorter time', ['opened', 'visitor', 'team', 'hidden', 9_999], 0],
    ['only the visitor wrote', ['opened', 'visitor', 'hidden', 60_000], 0],
    ['only the team wrote', ['opened', 'team', 'hidden', 60_000], 0],
    ['the team writes on while it is hidden', ['visitor', 'team', 'hidden', 9_000, 'team', 9_000], 0],
    ['and then no more', ['visitor', 'team', 'hidden', 9_000, 'team', 10_000], 1],
    [
      'the visitor writes on, so it cannot be hidden',
      ['visitor', 'team', 'hidden', 5_000, 'visitor', 60_000],
      0,
    ],
    ['the window is open and no message is written', ['opened', 'visitor', 'team', 60_000], 0],
    ['the vendor says that it has ended', ['ended'], 1],
    ['it ends while the window is hidden', ['visitor', 'team', 'hidden', 'ended', 60_000], 1],
    ['it ends after a hidden window was asked about', ['visitor', 'team', 'hidden', 10_000, 'ended'], 1],
    ['it is over', ['started', 'over'], 1],
    ['it is over after its end', ['ended', 'over'], 1],
    ['it ends and no survey of the vendor follows', ['ending', 2_000], 1],
    ['the vendor’s survey may still follow', ['ending', 1_999], 0],
    ['the vendor’s survey follows', ['ending', 800, 'rated', 60_000, 'ended'], 0],
    ['it ends for good while it is waited for', ['ending', 800, 'ended', 60_000], 1],
  ])('asks where %s', (_, told, times) => {
    const { fire, play } = follow();
    play(...told);
    expect(fire).toHaveBeenCalledTimes(times);
  });

  it.each<[string, (Report | number)[], number]>([
    ['was open long enough', ['opened', 20_000, 'hidden', 10_000], 1],
    ['was open for too short a time', ['opened', 19_999, 'hidden', 60_000], 0],
    [
      'was open twice for too short a time',
      ['opened', 15_000, 'hidden', 'opened', 15_000, 'hidden', 60_000],
      0,
    ],
    ['was never seen to open', ['hidden', 60_000], 0],
    ['was open for too short a time, but both wrote', ['visitor', 'team', 'hidden', 10_000], 1],
    ['was open long enough, and somebody wrote', ['opened', 'written', 20_000, 'hidden', 10_000], 1],
    ['was open for too short a time, and somebody wrote', ['written', 'opened', 'hidden', 60_000], 0],
  ])('decides by the time where a vendor reports no messages and its window %s', (_, told, times) => {
    const { fire, play } = follow([]);
    play(...told);
    expect(fire).toHaveBeenCalledTimes(times);
  });

  it.each<[string, (Report | number)[], number]>([
    ['starts after an end', ['ended', 'started', 'ended'], 2],
    ['is written to after an end', ['ended', 'visitor', 'ended'], 2],
    ['ends after another is over', ['over', 'over', 'ended', 'over'], 3],
    ['starts after an end that was waited for', ['ending', 2_000, 'started', 'ending', 2_000], 2],
    [
      'has another ref',
      [
        { is: 'ended', ref: 1 },
        { is: 'ended', ref: 2 },
      ],
      2,
    ],
    [
      'is the same by its ref, whatever is written',
      [{ is: 'ended', ref: 1 }, { is: 'started', ref: 1 }, 'visitor', { is: 'ended', ref: 1 }],
      1,
    ],
    ['gets only a message of the team after an end', ['ended', 'team', 'ended'], 1],
    [
      'goes on after a hidden window',
      ['visitor', 'team', 'hidden', 10_000, 'opened', 'visitor', 'team', 'hidden', 60_000],
      1,
    ],
    [
      'starts after a hidden window',
      ['visitor', 'team', 'hidden', 10_000, 'started', 'visitor', 'team', 'hidden', 60_000],
      2,
    ],
  ])('knows a conversation that %s', (_, told, times) => {
    const { fire, play } = follow();
    play(...told);
    expect(fire).toHaveBeenCalledTimes(times);
  });

  it('reports the latest data of each conversation', () => {
    const { fire, play } = follow();
    play({ ref: 1, agent: 'Sara' }, { agent: 'Ali', team: 'tea' }, 'ended', 'started', {
      is: 'ended',
      ref: 2,
    });
    expect(fire.mock.calls).toEqual([
      [{ channel: 'chat', vendor: 'shop', ref: 1, agent: 'Ali', team: 'tea' }],
      [{ channel: 'chat', vendor: 'shop', ref: 2 }],
    ]);
  });

  it('takes no end for one where nothing has begun, if the vendor says so of everybody', () => {
    const { fire, play } = follow([], true);
    play('ended');
    expect(fire).not.toHaveBeenCalled();
    play('started', 'ended');
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('is silent after a rating of the vendor’s, until the next conversation', () => {
    const { fire, play } = follow();
    play('visitor', 'team', 'rated', 'hidden', 60_000, 'ended');
    expect(fire).not.toHaveBeenCalled();
    play('started', 'rated', 'ended', 'started', 'ended');
    expect(fire).toHaveBeenCalledTimes(1);
    expect(console.info).toHaveBeenCalledTimes(1);
  });

  it.each<[string, (Report | number)[], number]>([
    ['while the window is hidden', ['visitor', 'team', 'hidden', 5_000, 'rated', 60_000], 0],
    ['after it was asked about', ['visitor', 'team', 'hidden', 10_000, 'rated', 60_000], 1],
    ['after it has ended', ['ended', 'rated', 60_000], 1],
    ['before the visitor writes on', ['visitor', 'team', 'rated', 'visitor', 'team', 'hidden', 60_000], 0],
  ])('leaves a conversation that the vendor asks about %s', (_, told, times) => {
    const { fire, play } = follow();
    play(...told);
    expect(fire).toHaveBeenCalledTimes(times);
  });

  it('waits for nothing once it is stopped', () => {
    const { fire, play, stop } = follow();
    play('visitor', 'team', 'hidden');
    stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(fire).not.toHaveBeenCalled();
  });
});
