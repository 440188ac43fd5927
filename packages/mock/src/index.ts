export type { Call } from "./calls.js";
export { createMock, type Mock, type MockOptions } from "./create-mock.js";
export type { Violation } from "./engine/violation.js";
export type { Fault, FaultEffect, FaultTarget, FaultTiming } from "./faults.js";
export type { KnownKey } from "./gateway/verify-signature.js";
export {
  type ContractProxy,
  createProxy,
  type Exchange,
  type ProxyOptions,
  type ProxyReport,
} from "./proxy/create-proxy.js";
export type { ExchangeViolation } from "./proxy/find-violations.js";
export { type RunningProxy, type StartProxyOptions, startProxy } from "./proxy/start-proxy.js";
export type { OperationId, Scenario } from "./scenarios.js";
export { type RunningMock, type StartOptions, startMock } from "./start-mock.js";
