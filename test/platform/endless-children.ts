// Starts two processes that loop for ever, prints their ids, and stays.
import { spawn } from 'node:child_process';
import { endWithThisProcess } from '../../src/platform/process/end-with-this-process.ts';

const children = [1, 2].map(() =>
  spawn('/bin/sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' }),
);
for (const child of children) void endWithThisProcess(child);
console.log(children.map(({ pid }) => pid).join(' '));
