// Contact details that a customer left: shown on a press, because each look is written down.
import { useEffect, useRef, useState } from 'preact/hooks';
import { RequestError, request } from '../../api/request.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import { pathOf } from './followUp.ts';

/** The button, then the details. */
export function Contact({ id }: { id: string }) {
  const { t } = useWords();
  const names = useNames();
  const { site } = useDashboard();
  const [contact, setContact] = useState<Record<string, unknown>>();
  const [error, setError] = useState<RequestError>();
  const shown = useRef<HTMLDListElement>(null);
  useEffect(() => {
    shown.current?.focus();
  }, [contact]);

  const show = async () => {
    setError(undefined);
    try {
      const found = await request<{ contact: Record<string, unknown> }>(
        pathOf(site.id, 'responses', id, '/contact'),
        { method: 'POST' },
      );
      setContact(found.contact);
    } catch (failure) {
      if (!(failure instanceof RequestError)) throw failure;
      setError(failure);
    }
  };

  if (error) return <Problem error={error} onRetry={show} />;
  return contact ? (
    <dl class="contact" ref={shown} tabIndex={-1} aria-label={t('contact.title')}>
      {linesOf(contact).map(({ name, value }) => (
        <div key={name}>
          <dt>
            <bdi>{names.value('contact', name)}</bdi>
          </dt>
          <dd>
            <bdi dir={isNumber(value) ? 'ltr' : 'auto'}>
              <Reachable value={value} />
            </bdi>
          </dd>
        </div>
      ))}
    </dl>
  ) : (
    <div class="contact">
      <button type="button" onClick={show}>
        {t('contact.show')}
      </button>
      <p class="hint">{t('contact.logged')}</p>
    </div>
  );
}

const isNumber = (value: string) => /^\+?[\d\s().-]{6,}$/.test(value);

/** A mail address or a telephone number as a link; whatever else as it is. */
function Reachable({ value }: { value: string }) {
  if (/^[^\s@]+@[^\s@]+$/.test(value)) return <a href={`mailto:${value}`}>{value}</a>;
  if (isNumber(value)) return <a href={`tel:${value.replace(/[^\d+]/g, '')}`}>{value}</a>;
  return <>{value}</>;
}

/** Names and values, those inside of an answer too. */
function linesOf(contact: Record<string, unknown>): { name: string; value: string }[] {
  return Object.entries(contact).flatMap(([name, value]) =>
    value !== null && typeof value === 'object'
      ? linesOf(value as Record<string, unknown>)
      : [{ name, value: String(value) }],
  );
}
