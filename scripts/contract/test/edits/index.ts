import { added } from "./added.ts";
import { breaking } from "./breaking.ts";
import type { Edit } from "./edit.ts";
import { renamed } from "./renamed.ts";

import { retries } from "./retries.ts";
import { shapes } from "./shapes.ts";
import { unnoticed } from "./unnoticed.ts";
import { wire } from "./wire.ts";
import { worded } from "./worded.ts";

/** What calls for what, and why: every kind of edit that the rating is held to. */
export const edits: Edit[] = [
  ...unnoticed,
  ...worded,
  ...added,
  ...breaking,
  ...renamed,
  ...wire,
  ...shapes,
  ...retries,
];
