// What visitors see: the frames, and how they are looked at.
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../dashboard/words/words.ts';
import { DEVICES, ENDPOINTS, LOOKS, type View } from '../state/address.ts';
import { address, setView } from '../state/store.ts';
import { Frame } from './Frame.tsx';
import { type Device, listenToFrames } from './happened.ts';

const FRAMES: Device[] = ['phone', 'desktop'];

/** The frames. */
export function Stage() {
  const { t } = useWords();
  const [round, setRound] = useState(0);
  const { view } = address.value;
  useEffect(listenToFrames, []);
  const frames = FRAMES.filter((device) => view.device === 'both' || view.device === device);
  return (
    <section class="panel stage" aria-labelledby="stage">
      <h2 id="stage">{t('stage')}</h2>
      <div class="stage-bar">
        <Pick field="device" values={DEVICES} />
        <Pick field="look" values={LOOKS} />
        <label class="stage-endpoint">
          {t('view.endpoint')}
          <select
            value={view.endpoint}
            onChange={({ currentTarget }) => setView({ endpoint: currentTarget.value as View['endpoint'] })}
          >
            {ENDPOINTS.map((each) => (
              <option key={each} value={each}>
                {t(`endpoint.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <span class="actions">
          <button type="button" onClick={showNow}>
            {t('stage.show')}
          </button>
          <button type="button" onClick={() => setRound(round + 1)}>
            {t('stage.again')}
          </button>
        </span>
      </div>
      <div class="windows" data-devices={view.device}>
        {frames.map((device) => (
          <Frame key={device} device={device} round={round} />
        ))}
      </div>
      <p class="hint">{t('stage.hint')}</p>
    </section>
  );
}

/** Radio buttons of one way to look. */
function Pick<Field extends 'device' | 'look'>({
  field,
  values,
}: {
  field: Field;
  values: readonly View[Field][];
}) {
  const { t } = useWords();
  return (
    <fieldset class="pick">
      <legend class="for-ears">{t(`view.${field}`)}</legend>
      {values.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={field}
            value={each}
            checked={address.value.view[field] === each}
            onChange={() => setView({ [field]: each })}
          />
          <span>{field === 'look' ? t(`look.${each}`) : t(`device.${each}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function showNow(): void {
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-device]'))
    frame.contentWindow?.nabz?.push((nabz) => nabz.show(undefined, { force: true }));
}
