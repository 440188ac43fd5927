import { expect, it } from "vitest";
import { type Operation, readOperations } from "./operations.js";
import { prepareOperation } from "./prepare-operation.js";

it("calls back nobody", async () => {
  const [operation] = await readOperations();
  const callbacks = [{ key: "ready", path: "http://caller.test" }];

  const { answered, checked } = prepareOperation({ ...operation, callbacks } as Operation);

  expect([answered.callbacks, checked.callbacks]).toEqual([[], []]);
});
