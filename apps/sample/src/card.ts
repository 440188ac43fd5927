/** What the page shows: a result or an error, in words, without what is unknown. */
export interface Card {
  tone: "good" | "wait" | "bad";
  title: string;
  badge?: string | undefined;
  /** What the result is about, such as the timbre's name. */
  subject?: string | undefined;
  text?: string | undefined;
  /** What the client says of an error, in English. */
  clientMessage?: string;
  /** What a person can do about it. */
  advice?: string | undefined;
  facts?: Record<string, string | undefined>;
  /** Only with links that the page may open. */
  files?: { name: string; details?: string; error?: string | undefined; link?: string | undefined }[];
  /** When the links expire, as ISO 8601. */
  expiresAt?: string;
  requestId?: string | undefined;
}
