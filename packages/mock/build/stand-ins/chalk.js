/** Colours of a log that nobody reads. */
export const grey = String;
