import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../src/domain/error.ts';

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
