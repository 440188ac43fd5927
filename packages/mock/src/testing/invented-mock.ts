import { createMock as createTyped, type Mock, type MockOptions } from "../create-mock.js";
import { call } from "./requests.js";

export { call, callJson, credentials, origin } from "./requests.js";

/** The names of a mock's operations, which are typed as those of the project's own document. */
type Untyped = Omit<Mock, "use" | "fault" | "calls"> & {
  use(id: string, scenario: string | string[]): void;
  fault(id: string, fault: Parameters<Mock["fault"]>[1]): void;
  calls(id?: string): ReturnType<Mock["calls"]>;
};

/** A mock of the invented document, in a test that puts it in the place of the project's own. */
export const createMock = createTyped as unknown as (options?: MockOptions) => Untyped;

/** Why a request was rejected; `undefined` when it was not. */
export async function errorOf(path: string, init?: RequestInit): Promise<string | undefined> {
  const { status, text } = await call(createMock(), path, init);
  if (status !== 200 && status !== 400) throw new Error(`${path} has the status ${status}: ${text}`);
  return status === 400 ? JSON.parse(text).error_msg : undefined;
}
