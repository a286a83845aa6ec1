// The part of a run's reason that `after_run` gave. It stays when the results of the run are judged again.

const PART = /(?:^|\. )(after_run (?:threw|was ended|could not be called): [^]*)$/;

/** Undefined: `after_run` ended well, or was not called. */
export function afterRunReasonIn(reason: string | null): string | undefined {
  return reason === null ? undefined : PART.exec(reason)?.[1];
}
