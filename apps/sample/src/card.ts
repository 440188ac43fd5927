/** What the page shows: an answer, or an error, in words. Every field is text, whoever wrote it. */
export interface Card {
  tone: "good" | "wait" | "bad";
  title: string;
  badge?: string | undefined;
  text?: string | undefined;
  /** What a person can do about it. */
  advice?: string | undefined;
  facts?: Record<string, string | undefined>;
  files?: CardFile[];
  /** When the links stop working, as ISO 8601. */
  expiresAt?: string;
  requestId?: string | undefined;
}

/** A file of a card. Its links are those that the page may open. */
export interface CardFile {
  name: string;
  details?: string;
  problem?: string | undefined;
  audio?: string | undefined;
  download?: string | undefined;
}
