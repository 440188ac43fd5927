/** A mistake in the document or in how the command was called. Its message is all that a user needs to see. */
export class Problem extends Error {
  override readonly name = "Problem";
}
