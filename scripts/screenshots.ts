// Takes the pictures of the README, from a real daemon: `npm run screenshots` writes docs/pictures/*.png.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inChromium, visit, type Look } from '../test/browser/chromium.ts';
import { inWorld } from '../test/browser/dashboard-world.ts';

const FOLDER = join(import.meta.dirname, '../docs/pictures');
const HEIGHT = 760;

interface Picture extends Look {
  readonly name: string;
  readonly path: string;
}

const PICTURES: readonly Picture[] = [
  { name: 'overview-light', path: '/', width: 1280, scheme: 'light' },
  { name: 'overview-dark', path: '/', width: 1280, scheme: 'dark' },
  { name: 'job-light', path: '/jobs/partners', width: 1280, scheme: 'light' },
  { name: 'job-dark', path: '/jobs/partners', width: 1280, scheme: 'dark' },
  { name: 'run-light', path: '/runs/1', width: 1280, scheme: 'light' },
  { name: 'run-dark', path: '/runs/1', width: 1280, scheme: 'dark' },
];

mkdirSync(FOLDER, { recursive: true });
await inWorld({ tidy: true }, ({ dashboard }) =>
  inChromium(async (open) => {
    for (const { name, path, ...look } of PICTURES) {
      const { page } = await open(look);
      await page.setViewportSize({ width: look.width, height: HEIGHT });
      await visit(page, dashboard + path);
      if (path === '/') {
        // Something goes on, and the small lines show a while of it.
        await page.getByRole('button', { name: 'Run now reports' }).click();
        await page.waitForTimeout(6000);
      }
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await page.close();
    }
  }),
);
