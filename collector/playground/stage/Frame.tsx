// A page of a visitor in a window of a device's size, made smaller where there is less room.
import { useEffect, useRef } from 'preact/hooks';
import { useWidth } from '../../dashboard/charts/useWidth.ts';
import { useWords } from '../../dashboard/words/words.ts';
import { toQuery } from '../state/address.ts';
import { address, shown } from '../state/store.ts';
import type { Device } from './happened.ts';

/** Windows in CSS pixels. */
const SIZES: Record<Device, { width: number; height: number }> = {
  phone: { width: 360, height: 640 },
  desktop: { width: 1024, height: 640 },
};

/** The frame; a new `round` begins it anew. */
export function Frame({ device, round }: { device: Device; round: number }) {
  const { t } = useWords();
  const [ref, room] = useWidth<HTMLDivElement>();
  const frame = useRef<HTMLIFrameElement>(null);
  const { width, height } = SIZES[device];
  const scale = Math.min(1, (room ?? width) / width);
  const { view } = address.value;
  // What the endpoint does is heard by the frame without a new beginning.
  const query = toQuery({ choices: shown.value, view: { ...view, endpoint: 'accepting', device: 'both' } });
  const src = `./frame.html?${query}`;
  const { endpoint } = view;
  useEffect(() => {
    frame.current?.contentWindow?.dispatchEvent(new Event(endpoint === 'offline' ? 'offline' : 'online'));
  }, [endpoint]);
  return (
    <div class="window" data-device={device}>
      <div class="window-bar" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <div class="window-room" ref={ref} style={{ blockSize: `${Math.round(height * scale)}px` }}>
        {room !== undefined && (
          <iframe
            // A frame whose address changes would add a step to the history of this page.
            key={`${src}#${round}`}
            ref={frame}
            src={src}
            title={t(`frame.${device}`)}
            data-device={device}
            data-answers={endpoint}
            style={{ inlineSize: `${width}px`, blockSize: `${height}px`, transform: `scale(${scale})` }}
          />
        )}
      </div>
    </div>
  );
}
