// Starts the dashboard in the browser.
import type { Session } from '../api/answers/status-answers.ts';
import { ask } from './api-client.ts';
import { live } from './live.ts';
import { updateMoments } from './moment.ts';
import { jobPage } from './pages/job.ts';
import { ledgerPage } from './pages/ledger.ts';
import { loginPage } from './pages/login.ts';
import { overviewPage } from './pages/overview.ts';
import { resultPage } from './pages/result.ts';
import { runPage } from './pages/run.ts';
import { sqlPage } from './pages/sql.ts';
import { question } from './question.ts';
import { goToLogin, startRouter } from './router.ts';
import { markPage, offerLogout, startShell } from './shell.ts';

const SESSION = question<Session>('/session');

startShell();
startRouter({
  onPage: markPage,
  pages: [overviewPage, jobPage, runPage, resultPage, ledgerPage, sqlPage, loginPage],
});
updateMoments();
live.on('refused', () => void checkLogin());
void begin();

/** Starts the stream only when the browser is logged in: an EventSource does not show why it was refused. */
async function begin(): Promise<void> {
  const session = await ask(SESSION).catch(() => ({ token_required: false, authenticated: true }));
  if (session.token_required && session.authenticated) offerLogout(true);
  if (session.authenticated) live.start();
}

/** Leads to the log-in page when the session has ended, or the token was changed, while a page is open. */
async function checkLogin(): Promise<void> {
  const session = await ask(SESSION).catch(() => undefined);
  if (session?.authenticated !== false) return;
  live.stop();
  offerLogout(false);
  goToLogin();
}
