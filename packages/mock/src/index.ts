// What lives where:
//
// - `create-mock.ts` and `start-mock.ts` are what programs use, `service.ts` is the way of a request.
// - `routes.ts` and `operations.ts` find the operation of a request.
// - `scenarios/` chooses the response, `faults/` what goes wrong with it, `responses/` writes it, `calls/` remembers it.
// - `engine/` is Prism: validation, examples and generated responses.
// - `gateway/` checks signatures and is IAM, `http/` is the server, `control/` what is under `/_mock/`.
// - `proxy/` is the proxy and its recordings, `command/` the command line.
export type { Call } from "./calls/calls.js";
export { createMock, type Mock, type MockOptions, type Step } from "./create-mock.js";
export type { Violation } from "./errors/violation.js";
export type { Fault, FaultEffect, FaultTarget, FaultTiming } from "./faults/faults.js";
export type { KnownKey } from "./gateway/verify-signature.js";
export type { TlsFiles } from "./http/server.js";
export type { OperationId, Scenario } from "./operations.js";
export { type ContractProxy, createProxy } from "./proxy/create-proxy.js";
export type { Exchange, ProxyReport } from "./proxy/exchanges.js";
export type { ExchangeViolation } from "./proxy/find-violations.js";
export type { ProxyOptions } from "./proxy/proxy-options.js";
export type { RecordedResponse, Recording } from "./proxy/recording.js";
export { type RunningProxy, type StartProxyOptions, startProxy } from "./proxy/start-proxy.js";
export type { OwnResponse } from "./scenarios/own-response.js";
export type { ScenariosByPath } from "./scenarios/scenarios-by-path.js";
export { type RunningMock, type ServerOptions, type StartOptions, startMock } from "./start-mock.js";
