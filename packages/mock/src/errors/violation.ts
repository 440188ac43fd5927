/** Something in a request or in an answer that breaks the contract. */
export interface Violation {
  /** Where, such as `header.x-app-userid` or `body.files`; empty when it is about all of it. */
  readonly path: string;
  readonly message: string;
  /** Prism's name for the rule, such as `pattern`, or the status that it would answer with. */
  readonly code: string | number | undefined;
}
