// The survey of the tag as visitors see it; what is answered here goes nowhere.
import { useEffect, useRef, useState } from 'preact/hooks';
import { resolveDigits } from '../../../../src/locale/digits.ts';
import { pageLanguage } from '../../../../src/locale/language.ts';
import { findTemplate } from '../../../../src/survey/define.ts';
import { createSession } from '../../../../src/survey/session.ts';
import { renderCard } from '../../../../widget/card/renderCard.tsx';
import { createOwnElement } from '../../../../widget/element.ts';
import { loadMessages } from '../../../../widget/messages.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import type { TagChoice } from './tag.ts';

const ignore = () => {};

/** A small page with the card where it will stand. */
export function TagPreview({ choice }: { choice: TagChoice }) {
  const { t } = useWords();
  const { site } = useDashboard();
  const place = useRef<HTMLDivElement>(null);
  const [round, setRound] = useState(0);
  const [isGone, setGone] = useState(false);
  const { survey: name, lang, accent, position } = choice;
  const language = pageLanguage(lang, undefined);

  useEffect(() => {
    let isWanted = true;
    let remove = ignore;
    setGone(false);
    const survey = findTemplate(name);
    if (!survey) return;
    void loadMessages(language).then((messages) => {
      if (!isWanted || !place.current) return;
      const host = createOwnElement();
      const card = renderCard({
        display: {
          id: '',
          survey,
          session: createSession(survey, ignore),
          language,
          digits: resolveDigits(language.tag, 'auto'),
          config: accent ? { accent } : {},
          values: { brand: site.name || location.hostname },
          position: 'inline',
          isInvited: false,
          onVisible: ignore,
          onLayout: ignore,
          onInput: ignore,
          note: ignore,
          onRemoved: () => {
            if (isWanted) setGone(true);
          },
        },
        messages,
        on: () => ignore,
        host,
      });
      place.current.append(host);
      remove = () => {
        card.remove();
        host.remove();
      };
    });
    return () => {
      isWanted = false;
      remove();
    };
  }, [name, language.tag, accent, site.name, round]);

  return (
    <div class="preview" data-position={position} dir={language.dir}>
      <div class="preview-page" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
      <div class="preview-card" ref={place} />
      {isGone && (
        <button type="button" onClick={() => setRound(round + 1)}>
          {t('settings.tag.again')}
        </button>
      )}
    </div>
  );
}
