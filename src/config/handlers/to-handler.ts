// From the key of a handler to the handler.
import type { Handler } from '../../domain/handlers/handler.ts';
import type { HandlerKeys } from './handler-schema.ts';

/** Undefined without one, and for one that could not be read. */
export function toHandler(keys: HandlerKeys | 'off' | undefined): Handler | undefined {
  if (keys === undefined || keys === 'off' || keys.source === undefined) return undefined;
  const { file, timeout: timeoutMs, memory: memoryBytes, env, read, write, source } = keys;
  return { file, ...source, timeoutMs, memoryBytes, env, read, write };
}
