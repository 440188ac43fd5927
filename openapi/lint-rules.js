/** The lint rules `fields/in-examples` and `fields/described`, for which Redocly has no rules of its own. */
export default () => ({
  id: "fields",
  rules: { oas3: { "in-examples": inExamples, described: describeReferences } },
});

/** Requires a description where a field stands, also when it refers to a type that has one. */
function describeReferences() {
  return {
    Schema({ properties = {} }, { location, report }) {
      for (const [name, { $ref, description }] of Object.entries(properties)) {
        if ($ref === undefined || description) continue;
        const message = `Field ${name} has no description beside its $ref. Add one that says what it is here.`;
        report({ message, location: location.child(["properties", name]).key() });
      }
    },
  };
}

/**
 * Requires that every field, and every value of `enums`, is in some example.
 *
 * @param {{ enums: string[] }} options the schemas of which every value has to be shown
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
          const message = `No example has the ${what}. Add it to one in components/examples.`;
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
