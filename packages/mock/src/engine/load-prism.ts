import type { Prism } from "./prism.js";

/** Gives Prism to whoever asks, and loads it when the first one does: it takes a moment. */
export function createPrismLoader(): () => Promise<Prism> {
  let prism: Promise<Prism> | undefined;
  return () => {
    prism ??= import("./prism.js").then(({ createPrism }) => createPrism());
    return prism;
  };
}
