/** Imported when a file is verified. A separate module, so that bundlers leave the other hashes out. */
export { md5 } from "@noble/hashes/legacy.js";
