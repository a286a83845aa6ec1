// Starts the dashboard in the browser.
import type { Session } from '../api/answers/status-answers.ts';
import { ask, lastEvent } from './api-client.ts';
import { live } from './live.ts';
import { hostsPage } from './pages/hosts.ts';
import { jobPage } from './pages/job.ts';
import { ledgerPage } from './pages/ledger.ts';
import { loginPage } from './pages/login.ts';
import { overviewPage } from './pages/overview.ts';
import { resultPage } from './pages/result.ts';
import { runPage } from './pages/run.ts';
import { sqlPage } from './pages/sql.ts';
import { workersPage } from './pages/workers.ts';
import { question } from './question.ts';
import { goToLogin, startRouter } from './router.ts';
import { offerLogout, startShell } from './shell.ts';

const SESSION = question<Session>('/session');

startShell();
startRouter([
  overviewPage,
  jobPage,
  runPage,
  resultPage,
  ledgerPage,
  hostsPage,
  workersPage,
  sqlPage,
  loginPage,
]);
if (lastEvent !== undefined) live.start();
live.on('refused', () => void checkSession());
void checkSession();

/**
 * Starts the stream when the browser is logged in: an EventSource does not show why it was refused. Otherwise, as when
 * the session has ended while a page is open, it leads to the log-in page.
 */
async function checkSession(): Promise<void> {
  const unknown = { token_required: false, authenticated: true };
  const session = await ask(SESSION).catch(() => unknown);
  if (session.token_required) offerLogout();
  if (session.authenticated) return live.start();
  live.stop();
  goToLogin();
}
