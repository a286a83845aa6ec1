import assert from 'node:assert/strict';
import test from 'node:test';
import { paintFor } from '../../../src/cli/output/paint.ts';
import { formatProblems, type ReportedProblem } from '../../../src/cli/output/problem-report.ts';

const options = {
  paint: paintFor({ color: false }),
  cwd: '/home/ada/rounds',
  configFile: '/home/ada/rounds/config.yaml',
  jobFiles: 4,
};

const outOfRange: ReportedProblem = {
  severity: 'error',
  file: '/home/ada/rounds/jobs/prices.yaml',
  line: 7,
  column: 16,
  message: '"concurrency" must be an integer from 1 to 10000: current value is 0',
  hint: undefined,
  frame: '  7 |   concurrency: 0\n    |                ^\n',
};

const unknownKey: ReportedProblem = {
  ...outOfRange,
  line: 9,
  column: 3,
  message: 'Unknown key "shedule"',
  hint: 'Did you mean "schedule"?',
  frame: undefined,
};

test('the report names files relative to the current directory, with code frames and suggestions', () => {
  assert.equal(
    formatProblems([outOfRange, unknownKey], options),
    `error: Cannot load 1 of 4 jobs: 2 problems
  jobs/prices.yaml:7:16  "concurrency" must be an integer from 1 to 10000: current value is 0
      7 |   concurrency: 0
        |                ^
  jobs/prices.yaml:9:3   Unknown key "shedule": did you mean "schedule"?
`,
  );
});

test('a problem in config.yaml is not counted as one of a job', () => {
  const inConfig = { ...unknownKey, file: options.configFile };
  assert.match(formatProblems([inConfig], options), /^error: Cannot load config.yaml: 1 problem\n/);
  assert.match(
    formatProblems([inConfig, outOfRange], options),
    /^error: Cannot load config.yaml and 1 of 4 jobs: 2 problems\n/,
  );
});

test('list files are counted apart from jobs', () => {
  const inList = { ...unknownKey, file: '/home/ada/rounds/urls.txt', inList: true };
  assert.match(formatProblems([inList], options), /^error: Cannot load 1 list file: 1 problem\n/);
  assert.match(
    formatProblems([inList, outOfRange], options),
    /^error: Cannot load 1 of 4 jobs and 1 list file: 2 problems\n/,
  );
});

test('warnings come apart from errors, and advice gets a line of its own', () => {
  const warning: ReportedProblem = {
    ...unknownKey,
    severity: 'warning',
    message: 'This job makes 1,000,000,000 requests',
    hint: 'Write a smaller range if that is not meant',
  };
  assert.equal(
    formatProblems([warning], options),
    `warning: 1 warning
  jobs/prices.yaml:9:3  This job makes 1,000,000,000 requests
    hint: Write a smaller range if that is not meant
`,
  );
});

test('a file outside of the current directory keeps its whole path', () => {
  const report = formatProblems([{ ...unknownKey, file: '/etc/rota/jobs/a.yaml' }], options);
  assert.match(report, /^ {2}\/etc\/rota\/jobs\/a\.yaml:9:3 {2}Unknown key/m);
});

test('control characters of a file are shown, not sent', () => {
  const hostile = {
    ...outOfRange,
    message: 'Unknown key "\u001B]0;x\u0007"',
    frame: '1 | \u001B[2J',
  };
  assert.equal(formatProblems([hostile], options).includes('\u001B'), false);
});

test('no problems make no report', () => {
  assert.equal(formatProblems([], options), '');
});
