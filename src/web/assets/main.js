// Starts the dashboard in the browser.
import { ask } from './api-client.js';
import { live } from './live.js';
import { updateMoments } from './moment.js';
import { jobPage } from './pages/job.js';
import { ledgerPage } from './pages/ledger.js';
import { loginPage } from './pages/login.js';
import { overviewPage } from './pages/overview.js';
import { resultPage } from './pages/result.js';
import { runPage } from './pages/run.js';
import { sqlPage } from './pages/sql.js';
import { goToLogin, startRouter } from './router.js';
import { drawShell, hideLogout, showLogout } from './shell.js';

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
updateMoments();
live.on('refused', () => void checkLogin());
void begin();

/** Starts the stream only when the browser is logged in: an EventSource does not show why it was refused. */
async function begin() {
  const session = await ask('/session').catch(() => ({
    token_required: false,
    authenticated: true,
  }));
  if (session.token_required && session.authenticated) showLogout();
  if (session.authenticated) live.start();
}

/** Leads to the log-in page when the session has ended, or the token was changed, while a page is open. */
async function checkLogin() {
  const session = await ask('/session').catch(() => undefined);
  if (session?.authenticated !== false) return;
  live.stop();
  hideLogout();
  goToLogin();
}
