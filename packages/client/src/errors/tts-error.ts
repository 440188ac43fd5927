/** What every error of this package is an instance of, except a `TypeError` for a wrong argument. */
export abstract class TtsError extends Error {
  /** The ID to quote to the vendor's support, if there is one. */
  declare readonly requestId: string | undefined;

  protected constructor(
    message: string,
    { cause, ...details }: { requestId?: string | undefined; cause?: unknown },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details);
  }
}
