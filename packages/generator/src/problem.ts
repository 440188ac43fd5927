/** What a problem is about: a file of `components/`, without its ending, or an operation. */
export type Subject = { component: string } | { operationId: string };

/** A mistake in the document or in how the command was called. Its message is all that a user needs to see. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** From this, `placeOf` finds the file and the line. */
  about: Subject | undefined;
}

/** Runs `act`; a `Problem` that it throws is about `subject`. */
export function about<T>(subject: Subject, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Problem) error.about ??= subject;
    throw error;
  }
}
