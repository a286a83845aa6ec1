// Takes the pictures of the README, from a real daemon: `npm run screenshots` writes docs/pictures/*.png.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inChromium, visit, type Look } from '../test/browser/chromium.ts';
import { inWorld } from '../test/browser/dashboard-world.ts';

const FOLDER = join(import.meta.dirname, '../docs/pictures');

interface Picture extends Look {
  readonly name: string;
  readonly path: string;
  readonly height: number;
}

const VIEWS = [
  { view: 'overview', path: '/', height: 700 },
  { view: 'job', path: '/jobs/partners', height: 660 },
  { view: 'run', path: '/runs/1', height: 560 },
] as const;
const PICTURES: readonly Picture[] = VIEWS.flatMap(({ view, path, height }) =>
  (['light', 'dark'] as const).map((scheme) => {
    return { name: `${view}-${scheme}`, path, height, width: 1280, scheme };
  }),
);

mkdirSync(FOLDER, { recursive: true });
await inWorld({ tidy: true }, ({ dashboard }) =>
  inChromium(async (open) => {
    for (const { name, path, height, ...look } of PICTURES) {
      const { page } = await open(look);
      await page.setViewportSize({ width: look.width, height });
      await visit(page, dashboard + path);
      if (path === '/') {
        // Something goes on.
        await page.getByRole('button', { name: 'Run now reports' }).click();
        await page.waitForTimeout(6000);
        await page.mouse.move(0, 0);
        await page.evaluate('scrollTo(0, 0)');
      }
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await page.close();
    }
  }),
);
