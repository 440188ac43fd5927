import type { Fetch } from "./auth/auth.js";
import type { Hooks } from "./hooks.js";
import type { TtsClientOptions } from "./options.js";
import type { Limits } from "./transport/call.js";
import type { Clock } from "./transport/clock.js";
import type { Send } from "./transport/transport.js";

/** The options of a client, checked and with defaults: what its calls share. */
export interface ClientSettings {
  /** Without a trailing slash. */
  baseUrl: string;
  projectId: string;
  limits: Limits;
  /** Names are in lower case. */
  headers: Record<string, string>;
  /** Values of parameters that a call leaves out. */
  defaults: Record<string, () => string | undefined>;
  fetch: Fetch;
  clock: Clock;
  hooks: Hooks;
  validate: TtsClientOptions["validate"];
  send: Send;
}
