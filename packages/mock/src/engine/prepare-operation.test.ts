import { expect, it } from "vitest";
import { type Operation, operations } from "./operations.js";
import { prepareOperation } from "./prepare-operation.js";

it("calls back nobody", () => {
  const [operation] = operations;
  const callbacks = [{ key: "ready", path: "http://caller.test" }];

  const { mocked, checked } = prepareOperation({ ...operation, callbacks } as Operation);

  expect([mocked.callbacks, checked.callbacks]).toEqual([[], []]);
});
