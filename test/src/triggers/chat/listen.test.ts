// @vitest-environment happy-dom
// Chats that have one place for one function: it stays the page's.
import { describe, expect, it, vi } from 'vitest';
import { slotBus, zohoBus } from '../../../support/chat/buses.ts';
import { jivo, page, useWatches } from '../../../support/chat/useWatches.ts';

const MINUTE = 60_000;
const { watch } = useWatches();

describe('a place for one function', () => {
  it('takes a place once, however often it looks', () => {
    jivo().load();
    watch('jivo');
    const ours = page.jivo_onClose;
    vi.advanceTimersByTime(10 * MINUTE);
    expect(page.jivo_onClose).toBe(ours);
  });

  it('serves two surveys at the same chat, and the one goes without the other', () => {
    const bus = jivo();
    bus.load();
    const [first, second] = [watch('jivo'), watch('jivo')];
    first.undo();
    bus.talk();
    expect(first.fire).not.toHaveBeenCalled();
    expect(second.fire).toHaveBeenCalledTimes(1);
    second.undo();
    expect(page.jivo_onClose).toBeUndefined();
  });

  it('listens to a chat once, however often it looks', () => {
    const bus = slotBus('LC_API', { inside: true });
    bus.paste();
    const own = vi.fn();
    bus.listen('on_chat_ended', own);
    const surveys = [watch('livechat'), watch('livechat')];
    vi.advanceTimersByTime(MINUTE);
    const place = page.LC_API as Record<string, unknown>;
    const ours = place.on_chat_ended;
    vi.advanceTimersByTime(10 * MINUTE);
    expect(place.on_chat_ended).toBe(ours);
    bus.emit('on_chat_ended');
    expect(surveys.map(({ fire }) => fire.mock.calls.length)).toEqual([1, 1]);
    expect(own).toHaveBeenCalledTimes(1);
    for (const { undo } of surveys) undo();
    expect(place.on_chat_ended).toBe(own);
  });

  it('notices the start of a vendor although the page has overwritten our callback', () => {
    const bus = zohoBus();
    bus.paste();
    const { fire } = watch('zoho');
    const own = vi.fn();
    const { salesiq } = page.$zoho as { salesiq: Record<string, unknown> };
    salesiq.ready = own;
    bus.load();
    expect(own).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(MINUTE);
    bus.emit('chat.complete', 'v1', {});
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('listens once to a vendor that says twice that it is ready, and gives its place back', () => {
    const bus = zohoBus();
    bus.paste();
    const { salesiq } = page.$zoho as { salesiq: Record<string, () => void> };
    const own = salesiq.ready;
    const { fire, undo } = watch('zoho');
    expect(salesiq.ready).not.toBe(own);
    bus.load();
    const complete = vi.spyOn(salesiq.chat as unknown as { complete: () => void }, 'complete');
    salesiq.ready?.();
    vi.advanceTimersByTime(MINUTE);
    expect(complete).not.toHaveBeenCalled();
    bus.emit('chat.complete', 'v1', {});
    expect(fire).toHaveBeenCalledTimes(1);
    undo();
    expect(salesiq.ready).toBe(own);
  });

  it('gets the event although the page’s own function throws, and lets it throw', () => {
    const bus = jivo();
    bus.load();
    page.jivo_onClose = () => {
      throw new Error('the page is broken');
    };
    const { fire } = watch('jivo');
    for (const event of ['jivo_onMessageSent', 'jivo_onMessageReceived']) bus.emit(event);
    expect(() => bus.emit('jivo_onClose')).toThrow('the page is broken');
    vi.advanceTimersByTime(10_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['jivo', jivo(), 'jivo_onClose'],
    ['livechat', slotBus('LC_API', { inside: true }), 'on_chat_ended'],
    ['userlike', slotBus('userlike', { slot: 'userlikeTrackingEvent' }), 'chat_quit'],
  ])(
    'comes back to a place of %s that the page took later, and leaves it to the page on undo',
    (vendor, bus, end) => {
      bus.paste();
      bus.load();
      const { fire, undo } = watch(vendor);
      const own = vi.fn();
      bus.listen(end, own);
      vi.advanceTimersByTime(MINUTE);
      for (const event of ['jivo_onMessageSent', 'jivo_onMessageReceived', end]) bus.emit(event);
      vi.advanceTimersByTime(10_000);
      expect(own).toHaveBeenCalledTimes(1);
      expect(fire).toHaveBeenCalledTimes(1);
      undo();
      bus.emit(end);
      expect(own).toHaveBeenCalledTimes(2);
      expect(fire).toHaveBeenCalledTimes(1);
    },
  );

  it('leaves a place alone that somebody took over ours, and does nothing there', () => {
    const bus = jivo();
    bus.load();
    const { fire, undo } = watch('jivo');
    const ours = page.jivo_onClose as () => void;
    const theirs = vi.fn(() => ours());
    page.jivo_onClose = theirs;
    undo();
    expect(page.jivo_onClose).toBe(theirs);
    bus.talk();
    expect(theirs).toHaveBeenCalledTimes(1);
    expect(fire).not.toHaveBeenCalled();
  });

  it('hands a vendor what the page’s own function gives back', () => {
    page.jivo_onClose = (...given: unknown[]) => given.length;
    watch('jivo');
    expect((page.jivo_onClose as (...given: unknown[]) => unknown)(1, 2)).toBe(2);
  });

  it('leaves the place of a vendor alone that is ready', () => {
    const bus = zohoBus();
    bus.paste();
    bus.load();
    const { salesiq } = page.$zoho as { salesiq: Record<string, () => void> };
    const own = salesiq.ready;
    watch('zoho');
    vi.advanceTimersByTime(MINUTE);
    expect(salesiq.ready).toBe(own);
    expect(bus.count?.()).toBe(2);
  });

  it('does not listen to a vendor that gets ready after the undo, though the page still calls ours', () => {
    const bus = zohoBus();
    bus.paste();
    const { undo } = watch('zoho');
    const { salesiq } = page.$zoho as { salesiq: Record<string, () => void> };
    const ours = salesiq.ready;
    salesiq.ready = () => ours?.();
    undo();
    bus.load();
    expect(bus.count?.()).toBe(0);
  });
});
