export type { Call } from "./calls.js";
export { createMock, type Mock, type MockOptions, type Step } from "./create-mock.js";
export type { Violation } from "./engine/violation.js";
export type { Fault, FaultEffect, FaultTarget, FaultTiming } from "./faults.js";
export type { KnownKey } from "./gateway/verify-signature.js";
export type { TlsFiles } from "./http/server.js";
export type { OperationId, Scenario } from "./operations.js";
export type { OwnResponse } from "./own-response.js";
export {
  createProxy,
  type Exchange,
  type Proxy,
  type ProxyOptions,
  type ProxyReport,
} from "./proxy/create-proxy.js";
export type { Drift } from "./proxy/drift.js";
export { type RunningProxy, type StartProxyOptions, startProxy } from "./proxy/start-proxy.js";
export type { Recording } from "./recording.js";
export { type RunningMock, type ServerOptions, type StartOptions, startMock } from "./start-mock.js";
