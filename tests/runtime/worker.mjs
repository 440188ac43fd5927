// For runtimes that serve requests: workerd.
import { smoke } from "./smoke.mjs";

export default {
  fetch: async () => Response.json(await smoke()),
};
