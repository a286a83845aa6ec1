// SIGHUP, by which a daemon is asked to read its configuration anew. Unheard it would end the process.

/** Calls back at each SIGHUP, until the function returned is called. */
export function onHangup(listener: () => void): () => void {
  process.on('SIGHUP', listener);
  return () => process.off('SIGHUP', listener);
}
