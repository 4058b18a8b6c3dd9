// The frame of every view: where one is, which site, which days, which filters.
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { toHref, toView, VIEWS, type View } from '../address/address.ts';
import { useAddress } from '../address/useAddress.ts';
import { liveState } from '../api/live.ts';
import { request } from '../api/request.ts';
import { isLoggedOut } from '../api/useData.ts';
import { chooseAlwaysLtr, isAlwaysLtr } from '../charts/flow.ts';
import { DashboardContext } from '../dashboard.ts';
import { useWords } from '../words/words.ts';
import { FilterBar } from './FilterBar.tsx';
import { Mark, Menu } from './icons.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { useCurrentSeen } from './useCurrentSeen.ts';

/** Views that a role has; those of settings change things, which an admin alone may. */
export function viewsOf(role: 'admin' | 'team' | 'agent' | undefined): readonly View[] {
  return role === 'admin' ? VIEWS : VIEWS.filter((view) => view !== 'settings');
}

/** The frame; without a session's data yet it has its place already. `isBusy` shows where the view will be. */
export function Shell({ isBusy, children }: { isBusy: boolean; children: ComponentChildren }) {
  const { t, dir } = useWords();
  const { address, go } = useAddress();
  const dashboard = useContext(DashboardContext);
  const { view } = address;
  const nav = useCurrentSeen(`${view} ${dashboard?.session.role}`);
  const hasToolbar = view !== 'settings' && view !== 'report' && view !== 'compare';

  const logOut = async () => {
    await request('/session', { method: 'DELETE' });
    isLoggedOut.value = true;
  };

  return (
    <>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="top">
        <a class="brand" href={toHref(toView(address, 'overview'))}>
          <Mark />
          <span>{t('brand')}</span>
        </a>
        {dashboard && dashboard.sites.length > 1 && (
          <label class="site">
            <span class="for-ears">{t('site')}</span>
            <select
              value={dashboard.site.id}
              onChange={({ currentTarget }) => go({ ...address, site: currentTarget.value, filters: {} })}
            >
              {dashboard.sites.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name || id}
                </option>
              ))}
            </select>
          </label>
        )}
        <nav ref={nav} aria-label={t('nav')}>
          <ul>
            {viewsOf(dashboard?.session.role).map((each) => (
              <li key={each}>
                <a href={toHref(toView(address, each))} aria-current={each === view ? 'page' : undefined}>
                  {t(`view.${each}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <span class="live" data-state={liveState.value}>
          {t(`live.${liveState.value}`)}
        </span>
        <details class="menu">
          <summary>
            <Menu />
            <span class="for-ears">{t('menu')}</span>
          </summary>
          <div class="menu-body">
            {dashboard && (
              <p class="who">
                {t('menu.who', { name: dashboard.session.name, role: t(`role.${dashboard.session.role}`) })}
              </p>
            )}
            <LanguageMenu />
            {dir === 'rtl' && (
              <label class="check">
                <input
                  type="checkbox"
                  checked={isAlwaysLtr.value}
                  onChange={({ currentTarget }) => chooseAlwaysLtr(currentTarget.checked)}
                />
                {t('menu.ltr')}
              </label>
            )}
            <button type="button" onClick={logOut}>
              {t('menu.out')}
            </button>
          </div>
        </details>
      </header>
      <main id="main" tabIndex={-1} data-view={view} aria-busy={isBusy}>
        <div class="heading">
          <h1>{t(`view.${view}`)}</h1>
          {dashboard && hasToolbar && <PeriodPicker />}
        </div>
        {dashboard && hasToolbar && <FilterBar />}
        {isBusy && <div class="panel skeleton tall" />}
        {children}
      </main>
    </>
  );
}
