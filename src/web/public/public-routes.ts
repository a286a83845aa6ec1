// The pages that `server.public` opens to everybody: the status page and the badges. They need no token, change
// nothing, and contain no links.
import type { App } from '../guarded-app.ts';
import { badge } from './badge.ts';
import { PublicReport, type PublicReportOptions } from './public-report.ts';
import { STATUS_POLICY, statusPage } from './status-page.ts';

const CACHING = { 'cache-control': 'public, max-age=30' };
const BADGE_HEADERS = {
  ...CACHING,
  'content-type': 'image/svg+xml; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  // Pages of other sites show it.
  'cross-origin-resource-policy': 'cross-origin',
};

/** Adds `GET /status` and `GET /badge/JOB.svg`. */
export function addPublicPages(app: App, options: PublicReportOptions): void {
  const report = new PublicReport(options);
  app.get('/status', async (context) => {
    const page = statusPage(await report.jobs(), options.clock.now());
    return context.html(page, 200, { ...CACHING, 'content-security-policy': STATUS_POLICY });
  });
  app.get('/badge/:file{.+\\.svg}', async (context) => {
    const name = context.req.param('file').slice(0, -'.svg'.length);
    const job = (await report.jobs()).find((each) => each.name === name);
    if (job === undefined) return context.notFound();
    return context.body(String(await badge(job)), 200, BADGE_HEADERS);
  });
}
