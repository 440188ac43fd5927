/** What a problem is about: a file of `components/`, without its ending, or an operation. */
export type Subject = { component: string } | { operationId: string };

/** A mistake in the document or in how the command was called. Its message is all that a user needs to see. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** From this, `placeOf` finds the file and the line. */
  about: Subject | undefined;
}

/** Runs `act`; whatever it throws becomes a `Problem` about `subject`: a mistake in YAML ends in no stack trace. */
export function about<T>(subject: Subject, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const problem = error instanceof Problem ? error : unexpected(error as Error);
    problem.about ??= subject;
    throw problem;
  }
}

/** For what no rule names. The stack is in `cause`, for those who look for a defect of the generator. */
export function unexpected(error: Error): Problem {
  return new Problem(`Nothing can be generated from it: ${error.message.replace(/\.$/, "")}.`, {
    cause: error,
  });
}
