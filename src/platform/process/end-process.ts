// Ends a process whose other code may keep it open.

/** Ends this process at once, whatever it still waits for. */
export function endProcess(exitCode: number): never {
  process.exit(exitCode);
}

/** Calls back with an error that nothing caught, and ends the process: its state is unknown then. */
export function endOnFault(onFault: (error: unknown) => void): void {
  process.on('uncaughtException', (error) => {
    onFault(error);
    process.exit(1);
  });
}
