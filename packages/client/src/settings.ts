import type { Fetch } from "./auth/auth.js";
import type { Hooks } from "./hooks.js";
import type { TtsClientOptions } from "./options.js";
import type { Limits } from "./transport/call.js";
import type { Clock } from "./transport/clock.js";
import type { Send } from "./transport/transport.js";

/** What a client was created with, checked and with its defaults: what its calls share. */
export interface ClientSettings {
  /** Without a slash at its end. */
  baseUrl: string;
  projectId: string;
  limits: Limits;
  /** By their names in lower case. */
  headers: Record<string, string>;
  /** What parameters are when a call does not give them. */
  defaults: Record<string, () => string | undefined>;
  fetch: Fetch;
  clock: Clock;
  hooks: Hooks;
  validate: TtsClientOptions["validate"];
  send: Send;
}
