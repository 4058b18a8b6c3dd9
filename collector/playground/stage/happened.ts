// What happened in the frames, the latest first.
import { signal } from '@preact/signals';
import type { FrameMessage, SentRequest } from '../frame/messages.ts';

/** A frame's device. */
export type Device = 'phone' | 'desktop';

/** An event of the widget, or a message of it in the console. */
export interface Happened {
  key: number;
  device: Device;
  name: string;
  /** The payload, or the message. */
  detail: string;
  isNote: boolean;
}

/** A request of a frame. */
export interface Sent extends SentRequest {
  key: number;
  device: Device;
}

/** The events. */
export const events = signal<Happened[]>([]);
/** The requests. */
export const requests = signal<Sent[]>([]);

const MAX_KEPT = 40;
let count = 0;

/** Begins to listen to the frames. Returns the undo. */
export function listenToFrames(): () => void {
  const listener = ({ origin, source, data }: MessageEvent<FrameMessage>) => {
    if (origin !== location.origin) return;
    const frames = document.querySelectorAll<HTMLIFrameElement>('iframe[data-device]');
    const frame = [...frames].find(({ contentWindow }) => contentWindow === source);
    if (frame) note(frame.dataset.device as Device, data);
  };
  addEventListener('message', listener);
  return () => removeEventListener('message', listener);
}

function note(device: Device, message: FrameMessage): void {
  const key = ++count;
  switch (message.kind) {
    case 'started':
      events.value = events.value.filter((each) => each.device !== device);
      requests.value = requests.value.filter((each) => each.device !== device);
      break;
    case 'event': {
      const detail = JSON.stringify(message.payload);
      add({ key, device, name: message.name, detail, isNote: false });
      break;
    }
    case 'note':
      add({ key, device, name: '', detail: message.text, isNote: true });
      break;
    case 'request':
      requests.value = [{ key, device, ...message.request }, ...requests.value].slice(0, MAX_KEPT);
  }
}

function add(happened: Happened): void {
  events.value = [happened, ...events.value].slice(0, MAX_KEPT);
}
