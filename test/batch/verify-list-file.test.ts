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

test('a comment in a list must have its own line: behind a URL it is a problem', async () => {
  const lines = [
    '  # a comment',
    '#another',
    'https://a.example/ok#note',
    'https://a.example/ok # note',
    'https://a.example/ok\t# note',
    'https://a.example/a b',
    '  https://a.example/ok \r',
  ];
  const ownLine = 'a comment must have a line of its own, which begins with #';
  await withListFile(lines.join('\n'), async (path) => {
    assert.deepEqual(await problemsOf(fileEntry(path, 'lines')), [
      { line: 4, message: `a URL cannot hold a blank: "https://a.example/ok # note": ${ownLine}` },
      {
        line: 5,
        message: `a URL cannot hold control characters such as tabs: "https://a.example/ok\\t# note": ${ownLine}`,
      },
      { line: 6, message: 'a URL cannot hold a blank: "https://a.example/a b"' },
    ]);
    const values = fileEntry(path, 'lines', { url: 'https://a.example/?q={line}' });
    assert.deepEqual(await problemsOf(values), []);
  });
});

test('a blank is a problem in a URL column and a value in other columns', async () => {
  await withListFile(
    'url,note\nhttps://a.example/b c,x y\n"https://a.example/\n",z\n',
    async (path) => {
      assert.deepEqual(await problemsOf(fileEntry(path, 'csv')), [
        { line: 2, message: 'a URL cannot hold a blank: "https://a.example/b c"' },
      ]);
      assert.deepEqual(
        await problemsOf(fileEntry(path, 'csv', { url: 'https://a.example/{note}' })),
        [],
      );
    },
  );
  await withListFile('{"url":"https://a.example/b # c"}\n', async (path) => {
    assert.deepEqual(await problemsOf(fileEntry(path, 'ndjson')), [
      { line: 1, message: 'a URL cannot hold a blank: "https://a.example/b # c"' },
    ]);
  });
});

test('a list without faults has no problems', async () => {
  await withListFile('id\n1\n2\n', async (path) => {
    assert.deepEqual(
      await problemsOf(fileEntry(path, 'csv', { url: 'https://a.example/{id}' })),
      [],
    );
  });
});

test('a missing file is a problem of line 0', async () => {
  await withListFile(undefined, async (path) => {
    assert.deepEqual(await problemsOf(fileEntry(path, 'lines')), [
      { line: 0, message: 'there is no such file' },
    ]);
  });
});
