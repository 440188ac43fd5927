/** Imported only when a file is to be checked. A module of its own, so that bundlers leave the other hashes out. */
export { md5 } from "@noble/hashes/legacy.js";
