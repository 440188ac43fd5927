/** What the page shows: an answer, or an error, in words. What is not known is left out. */
export interface Card {
  tone: "good" | "wait" | "bad";
  title: string;
  badge?: string | undefined;
  text?: string | undefined;
  /** What a person can do about it. */
  advice?: string | undefined;
  facts?: Record<string, string | undefined>;
  /** Their links are those that the page may open. */
  files?: { name: string; details?: string; problem?: string | undefined; link?: string | undefined }[];
  /** When the links stop working, as ISO 8601. */
  expiresAt?: string;
  requestId?: string | undefined;
}
