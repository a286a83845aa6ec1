import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError, systemCode } from '../../src/domain/error.ts';

test('an error that crosses a thread as a clone or a process as JSON keeps its code, message and hint', () => {
  for (const hint of ['Free some disk space.', undefined]) {
    const error = new AppError('database', 'Cannot write', { hint, cause: new Error('ENOSPC') });
    for (const data of [
      structuredClone(error.toData()),
      JSON.parse(JSON.stringify(error.toData())),
    ]) {
      const arrived = AppError.from(data);
      assert.ok(arrived instanceof AppError);
      assert.deepEqual(arrived.toData(), { code: 'database', message: 'Cannot write', hint });
    }
  }
});

test('the code of an error of the system is read from any thrown value', () => {
  assert.equal(systemCode(Object.assign(new Error('x'), { code: 'ENOENT' })), 'ENOENT');
  assert.equal(systemCode(new Error('x')), undefined);
  assert.equal(systemCode({ code: 'ENOENT' }), undefined);
  assert.equal(systemCode(Object.assign(new Error('x'), { code: 23 })), undefined);
});
