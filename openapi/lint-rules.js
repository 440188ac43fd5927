/** The lint rules `fields/in-examples` and `fields/described`, which Redocly does not have. */
export default () => ({
  id: "fields",
  rules: { oas3: { "in-examples": inExamples, described: requireDescriptions } },
});

/**
 * Requires a description for each field, even if the type to which it refers has one, and the meaning of each value of
 * an enum that has no schema of its own; the generator requires it of the others.
 */
function requireDescriptions() {
  return {
    Schema({ properties = {}, enum: values, "x-enumDescriptions": meanings = {} }, { location, report }) {
      const isInline = !/schemas\/\w+\.yaml$/.test(location.source.absoluteRef) || location.pointer !== "#/";
      const isAbsent = (value) => value !== null && !Object.hasOwn(meanings, value);
      const absent = values?.filter(isAbsent) ?? [];
      if (isInline && absent.length > 0) {
        const message = `Enum has no meaning of ${absent.join(", ")}. Add it under x-enumDescriptions.`;
        report({ message, location: location.child("enum").key() });
      }
      for (const [name, { $ref, description }] of Object.entries(properties)) {
        if ($ref === undefined || description) continue;
        const message = `Field ${name} has no description beside its $ref. Add one that says what the field is here.`;
        report({ message, location: location.child(["properties", name]).key() });
      }
    },
  };
}

/**
 * Requires an example for every field, and for every value of `enums`.
 *
 * @param {{ enums: string[] }} options the schemas whose values all need an example
 */
function inExamples({ enums }) {
  const places = new Map();
  const seen = new Set();
  const expected = (what, location) => {
    if (!places.has(what)) places.set(what, location);
  };
  return {
    Schema(schema, { location }) {
      for (const name of Object.keys(schema.properties ?? {})) {
        expected(`field ${name}`, location.child(["properties", name]).key());
      }
      const [, type] = /(\w+)\.yaml$/.exec(location.source.absoluteRef) ?? [];
      if (!schema.enum || !enums.includes(type)) return;
      schema.enum.forEach((value, index) => {
        expected(`value ${value} of ${type}`, location.child(["enum", index]));
      });
    },
    Example({ value }) {
      collect(value, seen);
    },
    Parameter({ example }) {
      collect(example, seen);
    },
    Root: {
      leave(_, { report }) {
        for (const [what, location] of places) {
          const [kind, name] = what.split(" ");
          if (seen.has(`${kind} ${name}`)) continue;
          const message = `No example has the ${what}. Add it to one that a response or a request refers to.`;
          report({ message, location });
        }
      },
    },
  };
}

function collect(value, seen) {
  if (typeof value !== "object" || value === null) {
    seen.add(`value ${value}`);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    seen.add(`field ${name}`);
    collect(inner, seen);
  }
}
