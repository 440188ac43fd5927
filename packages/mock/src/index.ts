export type { Call } from "./calls.js";
export { createMock, type Mock, type MockOptions } from "./create-mock.js";
export type { Fault, FaultEffect, FaultTarget, FaultTiming } from "./faults.js";
export {
  createProxy,
  type Exchange,
  type Proxy,
  type ProxyOptions,
  type ProxyReport,
} from "./proxy.js";
export type { Drift } from "./proxy-drift.js";
export type { OperationId, Scenario } from "./scenarios.js";
export { type RunningMock, type StartOptions, startMock } from "./start-mock.js";
export { type RunningProxy, type StartProxyOptions, startProxy } from "./start-proxy.js";
export type { KnownKey } from "./verify-signature.js";
export type { Violation } from "./violation.js";
