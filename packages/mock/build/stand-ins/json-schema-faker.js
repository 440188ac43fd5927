import { createRequire } from "node:module";

/** What Prism has set so far. */
const settings = [];
let generator;

/** The generator of dynamic responses, which is loaded for the first of them: few need any. */
export const JSONSchemaFaker = {
  // This is for faker, which is left out.
  extend() {},
  option(...setting) {
    if (generator) generator.option(...setting);
    else settings.push(setting);
  },
  generate(schema) {
    generator ??= load();
    return generator.generate(schema);
  },
};

function load() {
  const { JSONSchemaFaker: loaded } = createRequire(import.meta.url)("./json-schema-faker.cjs");
  for (const setting of settings.splice(0)) loaded.option(...setting);
  return loaded;
}
