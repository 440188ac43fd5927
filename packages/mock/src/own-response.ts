/** A response of one's own, in the place of a scenario. */
export interface OwnResponse {
  /** Default: the operation's lowest success. */
  status?: number | undefined;
  /** Is sent as JSON, or as it is where it is a text and the document has another media type. */
  body?: unknown;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Whether it may break the document. Default: false. */
  unchecked?: boolean | undefined;
}
