// The answers as files, with the filters of the page.
import { useRef, useState } from 'preact/hooks';
import { RequestError } from '../../api/request.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { ANSWERED } from './answerList.ts';
import { createRowCounter, saveAs } from './download.ts';
import type { Sort } from './useAnswers.ts';

const KINDS = ['csv', 'ndjson'] as const;
type Kind = (typeof KINDS)[number];
/** Milliseconds between two words on how far it is. */
const EVERY_MS = 300;

/** A button a kind of file; while one is read, how far it is, and a button that stops it. */
export function Export({ sort }: { sort: Sort }) {
  const { t } = useWords();
  const { path, session, site, address } = useDashboard();
  const [rows, setRows] = useState<number>();
  const [said, setSaid] = useState('');
  const reading = useRef<AbortController | undefined>(undefined);
  if (session.role === 'agent') return null;

  const save = async (kind: Kind) => {
    const controller = new AbortController();
    reading.current = controller;
    setSaid('');
    setRows(0);
    try {
      const response = await fetch(
        path(`/v1/responses.${kind}`, { sort, status: address.filters.status ?? ANSWERED }),
        { signal: controller.signal },
      );
      if (!response.ok || !response.body) throw new RequestError(response.status, response.statusText);
      const counter = createRowCounter(kind);
      const parts: BlobPart[] = [];
      let shownAt = 0;
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        parts.push(value);
        const n = counter.add(value);
        if (Date.now() - shownAt < EVERY_MS) continue;
        shownAt = Date.now();
        setRows(n);
      }
      saveAs(new Blob(parts, { type: response.headers.get('content-type') ?? '' }), `${site.id}.${kind}`);
      setSaid(t('export.done', { count: counter.rows(), n: counter.rows() }));
    } catch (error) {
      setSaid(controller.signal.aborted ? t('export.stopped') : t('export.failed'));
      if (!controller.signal.aborted && !(error instanceof RequestError || error instanceof TypeError))
        throw error;
    } finally {
      setRows(undefined);
    }
  };

  return (
    <details class="export">
      <summary>{t('export')}</summary>
      <p class="buttons">
        {rows === undefined ? (
          KINDS.map((kind) => (
            <button key={kind} type="button" onClick={() => save(kind)}>
              {t(`export.${kind}`, { kind: kind.toUpperCase() })}
            </button>
          ))
        ) : (
          <>
            <progress aria-label={t('export.reading')} />
            <span>{t('export.soFar', { count: rows, n: rows })}</span>
            <button type="button" onClick={() => reading.current?.abort()}>
              {t('export.stop')}
            </button>
          </>
        )}
      </p>
      <p class="hint" role="status">
        {said}
      </p>
    </details>
  );
}
