export { createMock, type Mock, type MockOptions } from "./create-mock.js";
export type { OperationId, Scenario } from "./scenarios.js";
export { type RunningMock, type StartOptions, startMock } from "./start-mock.js";
