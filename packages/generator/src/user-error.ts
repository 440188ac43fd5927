/** What an error is about: a file of `components/`, without its extension, or an operation. */
export type Subject = { component: string } | { operationId: string };

/** A mistake in the document, or in how a command was called. Users see its message and nothing else. */
export class UserError extends Error {
  override readonly name = "UserError";
  /** From this, `findPlace` finds the file and the line. */
  subject: Subject | undefined;
}

/** Runs `act`. Whatever it throws becomes a `UserError` about `subject`, so that no mistake in YAML ends in a stack trace. */
export function withSubject<T>(subject: Subject, act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    const error = toUserError(thrown);
    error.subject ??= subject;
    throw error;
  }
}

/** A `UserError` as it is; any other error as one, with the original in `cause` for those who debug the generator. */
export function toUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  const { message } = error as Error;
  return new UserError(`Nothing can be generated from it: ${message.replace(/\.$/, "")}.`, { cause: error });
}
