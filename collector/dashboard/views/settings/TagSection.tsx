// The tag to paste, as it is put together from choices, with the survey as visitors will see it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDashboard } from '../../dashboard.ts';
import { language } from '../../words/language.ts';
import { LANGUAGES } from '../../words/languages.ts';
import { useWords } from '../../words/words.ts';
import { CopyButton } from './form/CopyButton.tsx';
import { Field } from './form/Field.tsx';
import { TagPreview } from './TagPreview.tsx';
import { POSITIONS, type TagChoice, TEMPLATE_NAMES, TRIGGERS, toPlayground, toTag } from './tag.ts';

const BUILT_IN = '#0f766e';

/** The section. */
export function TagSection() {
  const { t } = useWords();
  const { site } = useDashboard();
  const [choice, setChoice] = useState<TagChoice>({
    survey: 'stickers',
    lang: 'auto',
    position: 'bottom-end',
    trigger: 'load',
  });
  const code = useRef<HTMLElement>(null);
  const isServed = useIsServed('/widget/nabz.js');
  const tag = toTag(choice, location.origin, site.id);
  const set = (more: Partial<TagChoice>) => setChoice({ ...choice, ...more });

  return (
    <>
      <section class="panel">
        <h2>{t('settings.tag')}</h2>
        <p class="hint">{t('settings.tag.hint')}</p>
        <div class="row">
          <Field label={t('field.survey')}>
            {(props) => (
              <select
                {...props}
                value={choice.survey}
                onChange={({ currentTarget }) => set({ survey: currentTarget.value as TagChoice['survey'] })}
              >
                {TEMPLATE_NAMES.map((name) => (
                  <option key={name} value={name}>
                    {t(`settings.survey.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('field.lang')}>
            {(props) => (
              <select
                {...props}
                value={choice.lang}
                onChange={({ currentTarget }) => set({ lang: currentTarget.value })}
              >
                <option value="auto">{t('settings.tag.auto')}</option>
                {Object.entries(LANGUAGES).map(([language, name]) => (
                  <option key={language} value={language} lang={language}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('settings.tag.trigger')}>
            {(props) => (
              <select
                {...props}
                value={choice.trigger}
                onChange={({ currentTarget }) =>
                  set({ trigger: currentTarget.value as TagChoice['trigger'] })
                }
              >
                {Object.keys(TRIGGERS).map((name) => (
                  <option key={name} value={name}>
                    {t(`settings.trigger.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('settings.tag.position')}>
            {(props) => (
              <select
                {...props}
                value={choice.position}
                onChange={({ currentTarget }) =>
                  set({ position: currentTarget.value as TagChoice['position'] })
                }
              >
                {POSITIONS.map((name) => (
                  <option key={name} value={name}>
                    {t(`settings.position.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={choice.accent !== undefined}
            onChange={({ currentTarget }) => set({ accent: currentTarget.checked ? BUILT_IN : undefined })}
          />
          {t('settings.tag.own')}
        </label>
        {choice.accent !== undefined && (
          <Field label={t('settings.tag.accent')} hint={t('settings.tag.accent.hint')}>
            {(props) => (
              <input
                {...props}
                type="color"
                class="colour"
                value={choice.accent}
                onInput={({ currentTarget }) => set({ accent: currentTarget.value })}
              />
            )}
          </Field>
        )}
        <pre dir="ltr">
          <code ref={code}>{tag}</code>
        </pre>
        <p class="actions">
          <CopyButton text={tag} of={() => code.current} />
          <a
            href={toPlayground(choice, location.origin, site.id, language.value)}
            target="_blank"
            rel="noreferrer"
          >
            {t('settings.tag.more')}
          </a>
        </p>
        {isServed === false && (
          <p class="field-error" role="alert">
            {t('settings.tag.unserved')}
          </p>
        )}
      </section>
      <section class="panel">
        <h2>{t('settings.tag.preview')}</h2>
        <p class="hint">{t('settings.tag.preview.hint')}</p>
        <TagPreview choice={choice} />
      </section>
    </>
  );
}

/** Whether this collector serves a file; `undefined` while that is not known. */
function useIsServed(path: string): boolean | undefined {
  const [isServed, setServed] = useState<boolean>();
  useEffect(() => {
    const controller = new AbortController();
    fetch(path, { method: 'HEAD', signal: controller.signal }).then(
      ({ ok }) => setServed(ok),
      // Without a connection nothing is known.
      () => {},
    );
    return () => controller.abort();
  }, [path]);
  return isServed;
}
