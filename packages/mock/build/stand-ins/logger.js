/** Prism's log of requests and responses, which nobody reads. */
export function logRequest() {}
export function logResponse() {}
