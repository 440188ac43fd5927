import { added } from "./edits/added.ts";
import { breaking } from "./edits/breaking.ts";
import type { Edit } from "./edits/edit.ts";
import { renamed } from "./edits/renamed.ts";

import { retries } from "./edits/retries.ts";
import { shapes } from "./edits/shapes.ts";
import { unnoticed } from "./edits/unnoticed.ts";
import { wire } from "./edits/wire.ts";
import { worded } from "./edits/worded.ts";

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
