// The dashboard: language, session, site, and the view that the address names.
import { effect, useSignal, useSignalEffect } from '@preact/signals';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso';
import type { Messages } from '../../src/locale/translate.ts';
import { toHref, VIEWS } from './address/address.ts';
import { AddressContext, useAddress, useLocationAddress } from './address/useAddress.ts';
import { useLive } from './api/live.ts';
import { RequestError, request } from './api/request.ts';
import type { Session, Site } from './api/types.ts';
import { forgetAll, hold, isLoggedOut, useData } from './api/useData.ts';
import { DashboardContext, toDashboard } from './dashboard.ts';
import { Login } from './Login.tsx';
import { Problem } from './parts/Problem.tsx';
import { Shell } from './parts/Shell.tsx';
import { useNewDay } from './parts/useNewDay.ts';
import { reload } from './reload.ts';
import { forgetCards } from './views/overview/lastCards.ts';
import { Overview } from './views/overview/Overview.tsx';
import { chooseLanguage, language } from './words/language.ts';
import { loadMessages } from './words/messages.ts';
import { createWords, useWords, type Words, WordsContext } from './words/words.ts';

/** A view whose files come when it is opened first; when they cannot be fetched, that is said in its place. */
function toView(load: () => Promise<typeof Overview>) {
  return lazy(() => load().catch(() => Unfetched));
}

const Answers = toView(async () => (await import('./views/answers/Answers.tsx')).Answers);
const WordsView = toView(async () => (await import('./views/words/WordsView.tsx')).WordsView);
const Team = toView(async () => (await import('./views/team/Team.tsx')).Team);
const Compare = toView(async () => (await import('./views/compare/Compare.tsx')).Compare);
const Report = toView(async () => (await import('./views/report/Report.tsx')).Report);
const Settings = toView(async () => (await import('./views/settings/Settings.tsx')).Settings);

const PAGES: Record<(typeof VIEWS)[number], typeof Overview> = {
  overview: Overview,
  answers: Answers,
  words: WordsView,
  team: Team,
  compare: Compare,
  report: Report,
  settings: Settings,
};

function Unfetched() {
  return <Problem error={new RequestError(0, '')} onRetry={reload} />;
}

/**
 * Draws the dashboard in place of the frame. `messages` are the texts of the language that is chosen at the start; `answers` what
 * the API has answered already, by path.
 */
export function start(messages: Messages, answers: ReadonlyMap<string, unknown>): void {
  hold(answers);
  const words = createWords(language.value, messages);
  // Before anything is drawn: what is measured while it is drawn depends on the direction.
  setLanguage(words);
  render(<App first={words} />, document.body);
}

function setLanguage({ dir, format }: Words): void {
  document.documentElement.lang = format.tag;
  document.documentElement.dir = dir;
}

/** The whole dashboard. `first` are the words of the language that is chosen at the start. */
function App({ first }: { first: Words }) {
  const words = useSignal(first);
  useSignalEffect(() => {
    const wanted = language.value;
    const show = (loaded: Words) => {
      if (language.value !== wanted) return;
      setLanguage(loaded);
      words.value = loaded;
    };
    if (words.peek().language === wanted) return;
    // Without its texts the former language stays, in the choice too.
    void loadMessages(wanted).then(
      (messages) => show(createWords(wanted, messages)),
      () => chooseLanguage(words.peek().language),
    );
  });
  return (
    <WordsContext.Provider value={words.value}>
      <LocationProvider>
        <ErrorBoundary>
          <Inside />
        </ErrorBoundary>
      </LocationProvider>
    </WordsContext.Provider>
  );
}

/** What is shown inside: the log-in, or the views. */
function Inside() {
  const navigation = useLocationAddress();
  if (isLoggedOut.value) {
    return (
      <Login
        onDone={() => {
          isLoggedOut.value = false;
          forgetAll();
        }}
      />
    );
  }
  return (
    <AddressContext.Provider value={navigation}>
      <Views />
    </AddressContext.Provider>
  );
}

function Views() {
  const { t } = useWords();
  const { address } = useAddress();
  const session = useData<Session>('/session');
  const sites = useData<{ items: Site[] }>('/v1/sites');
  /** Whether the files of the view are being fetched. */
  const [isFetching, setFetching] = useState(false);
  const error = session.error ?? sites.error;
  const dashboard =
    session.data && sites.data ? toDashboard(session.data, sites.data.items, address, Date.now()) : undefined;
  useLive(
    dashboard ? `/v1/live?${new URLSearchParams([['site', dashboard.site.id], ...LIVE])}` : null,
    async () => {
      const now = await request<{ items: Site[] }>('/v1/sites');
      const of = (items: readonly Site[]) => items.find(({ id }) => id === dashboard?.site.id)?.arrivals;
      return of(now.items) !== of(sites.data?.items ?? []);
    },
  );
  useNewDay(dashboard?.today);
  useEffect(() => {
    document.title = t('page.title', { view: t(`view.${address.view}`) });
  }, [address.view, t]);

  if (error && error.status !== 401 && !dashboard) {
    return (
      <Shell isBusy={false}>
        <Problem error={error} onRetry={session.reload} />
      </Shell>
    );
  }
  if (session.data && sites.data && !dashboard) {
    return (
      <Shell isBusy={false}>
        <Problem title={t('site.missing', { site: address.site ?? '' })} />
        <ul class="chips">
          {sites.data.items.map(({ id, name }) => (
            <li key={id}>
              <a href={toHref({ ...address, site: id, filters: {} })}>
                <bdi>{name || id}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </Shell>
    );
  }
  return (
    <DashboardContext.Provider value={dashboard}>
      <Shell isBusy={!dashboard || isFetching}>
        {dashboard && (
          <Router onLoadStart={() => setFetching(true)} onLoadEnd={() => setFetching(false)}>
            {VIEWS.map((view) => (
              <Route key={view} path={view === 'overview' ? '/' : `/${view}`} component={PAGES[view]} />
            ))}
            <Route default component={Overview} />
          </Router>
        )}
      </Shell>
    </DashboardContext.Provider>
  );
}

/** The stream tells of answers, not of every display. */
const LIVE = ['answered', 'completed', 'dismissed'].map((status) => ['status', status]);

// Each session begins with what it may see.
effect(() => {
  if (!isLoggedOut.value) return;
  document.title = 'Nabz';
  forgetCards();
});
