// The tests of the SQL page, against a daemon with real data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, type OpenPage, visit } from './chromium.ts';
import type { World } from './dashboard-world.ts';
import { MARKUP } from './sample-sites.ts';

/** Tests the page in one tab, and in further ones that `open` opens. */
export async function testSqlPage(world: World, open: OpenPage): Promise<void> {
  const at = (path: string): string => world.dashboard + path;
  const { page, troubles } = await open(DESK);

  await test('the rows of an SQL query are shown as a table and as a chart, and the query can be saved', async () => {
    await visit(page, at('/sql'));
    const editor = page.getByRole('textbox', { name: 'SQL' });
    await editor.fill(
      `select strftime('%Y-%m-%dT%H:00:00Z', started_at_ms / 1000, 'unixepoch') as hour, count(*) as requests from results group by 1`,
    );
    await editor.press('Control+Enter');
    await page.getByRole('columnheader', { name: 'requests' }).waitFor();
    await page.getByRole('button', { name: 'Chart' }).click();
    await page.locator('.chart canvas').waitFor();
    await page.getByLabel('Name of the saved query').fill(MARKUP);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.reload();
    await page.getByRole('button', { name: MARKUP, exact: true }).waitFor();
    assert.deepEqual(troubles, []);
  });

  await test('on the SQL page every row of an answer is one line, at any width, and ids lead to their pages', async () => {
    for (const width of [390, 1280]) {
      const { page: sql, troubles: wrong } = await open({ width, scheme: 'light' });
      for (const query of [
        'select * from latest where run_id > 1',
        'select * from responses order by id desc limit 100',
        'select * from runs',
      ]) {
        await visit(sql, at(`/sql?q=${encodeURIComponent(query)}`));
        await sql.getByRole('button', { name: 'Run', exact: true }).click();
        await sql.locator('table.answer tbody tr').first().waitFor();
        const heights = await sql
          .locator('table.answer tbody tr')
          .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
        assert.ok(
          Math.max(...heights) < 45,
          `${query} at ${width}: ${Math.max(...heights)} pixels`,
        );
      }
      const cell = sql.locator('table.answer tbody tr').first().getByRole('link').first();
      assert.match((await cell.getAttribute('href')) ?? '', /^\/runs\/\d+$/);
      assert.deepEqual(wrong, []);
      await sql.close();
    }
  });

  await test('the editor completes names by the keyboard, and an answer is a file to keep', async () => {
    await visit(page, at('/sql'));
    const editor = page.getByRole('textbox', { name: 'SQL' });
    await editor.fill('select job, run');
    await editor.press('End');
    await editor.pressSequentially('s');
    await editor.fill('select job from job_');
    await editor.press('ArrowDown');
    await editor.press('Enter');
    assert.equal(await editor.inputValue(), 'select job from job_stats');
    await editor.press('Control+Enter');
    await page.locator('table.answer').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    assert.equal(file.suggestedFilename(), 'rows.csv');
    await page.getByRole('button', { name: 'Chart' }).click();
    await page.waitForURL(/view=chart/);
    await page.reload();
    await page.getByRole('button', { name: 'Chart', pressed: true }).waitFor();
    assert.deepEqual(troubles, []);
  });

  await test('a statement that writes is refused', async () => {
    const refused = await open(DESK);
    await visit(refused.page, at('/sql'));
    const editor = refused.page.getByRole('textbox', { name: 'SQL' });
    await editor.fill('delete from runs');
    await editor.press('Control+Enter');
    await refused.page.getByRole('alert').first().waitFor();
    const response = await fetch(at('/api/v1/query'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rota': '1' },
      body: '{"sql":"select count(*) > 0 from runs"}',
    });
    const { rows }: { rows: unknown } = JSON.parse(await response.text());
    assert.deepEqual(rows, [[1]]);
    await refused.page.close();
  });

  await page.close();
}
