import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyListFile } from '../../src/batch/verify-list-file.ts';
import type { ListProblem } from '../../src/batch/verify-list-file.ts';
import type { FileEntry } from '../../src/batch/row-readers.ts';
import { fileEntry, withListFile } from './list-file.ts';

async function problemsOf(entry: FileEntry): Promise<readonly ListProblem[]> {
  const problems: ListProblem[] = [];
  for await (const problem of verifyListFile(entry)) problems.push(problem);
  return problems;
}

test('every bad line of a list is reported with its number', async () => {
  await withListFile('https://a.example/\nnope\n# x\n\nhttp://\n', async (path) => {
    assert.deepEqual(await problemsOf(fileEntry(path, 'lines')), [
      { line: 2, message: 'not an http or https URL: "nope"' },
      { line: 5, message: 'not a valid URL: "http://"' },
    ]);
  });
});

test('a list without faults has no problem', async () => {
  await withListFile('id\n1\n2\n', async (path) => {
    assert.deepEqual(
      await problemsOf(fileEntry(path, 'csv', { url: 'https://a.example/{id}' })),
      [],
    );
  });
});

test('a file that is not there is a problem of line 0', async () => {
  await withListFile(undefined, async (path) => {
    assert.deepEqual(await problemsOf(fileEntry(path, 'lines')), [
      { line: 0, message: 'there is no such file' },
    ]);
  });
});
