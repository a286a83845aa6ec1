// Starts the dashboard in the browser.
import { ask } from './api-client.js';
import { live } from './live.js';
import { keepMomentsTrue } from './moment.js';
import { jobPage } from './pages/job.js';
import { ledgerPage } from './pages/ledger.js';
import { loginPage } from './pages/login.js';
import { overviewPage } from './pages/overview.js';
import { resultPage } from './pages/result.js';
import { runPage } from './pages/run.js';
import { sqlPage } from './pages/sql.js';
import { goToLogin, startRouter } from './router.js';
import { drawShell, offerNoWayOut, offerToLeave } from './shell.js';

const onPage = drawShell();
startRouter({
  onPage,
  routes: [
    { path: /^\/$/, nav: 'overview', title: () => 'Overview', page: overviewPage },
    { path: /^\/jobs\/([^/]+)$/, nav: 'overview', title: ([job]) => job ?? '', page: jobPage },
    { path: /^\/runs\/(\d+)$/, nav: 'overview', title: ([id]) => `Run ${id}`, page: runPage },
    {
      path: /^\/results\/(\d+)$/,
      nav: 'overview',
      title: ([id]) => `Result ${id}`,
      page: resultPage,
    },
    { path: /^\/ledger$/, nav: 'ledger', title: () => 'Ledger', page: ledgerPage },
    { path: /^\/sql$/, nav: 'sql', title: () => 'SQL', page: sqlPage },
    { path: /^\/login$/, nav: '', title: () => 'Log in', page: loginPage },
  ],
});
keepMomentsTrue();
live.on('refused', () => void lookWhetherLoggedIn());
void begin();

/** The stream begins only for those who may hear it: a refusal of it would say nothing useful. */
async function begin() {
  const session = await ask('/session').catch(() => ({
    token_required: false,
    authenticated: true,
  }));
  if (session.token_required && session.authenticated) offerToLeave();
  if (session.authenticated) live.start();
}

/** A session ends, or the token is changed, while a page is looked at. */
async function lookWhetherLoggedIn() {
  const session = await ask('/session').catch(() => undefined);
  if (session?.authenticated !== false) return;
  live.stop();
  offerNoWayOut();
  goToLogin();
}
