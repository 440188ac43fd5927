import { createQuerySerializer } from "openapi-fetch";

/** Writes query parameters as openapi-fetch does. Imported by calls that have some. */
export const serializeQuery: (query: Record<string, unknown>) => string = createQuerySerializer();
