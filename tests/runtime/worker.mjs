// For runtimes that answer requests: workerd.
import { smoke } from "./smoke.mjs";

export default {
  fetch: async () => Response.json(await smoke()),
};
