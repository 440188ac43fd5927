// What lives where:
//
// - `create-mock.ts` and `start-mock.ts` are what programs use, and `service.ts` is the way of a request.
// - `routes.ts` finds the operation of a request, `operations.ts` has what the generator knows of it.
// - `scenarios/` chooses the response: `scenarios.ts` for a request; also recordings and custom responses.
// - `engine/` is Prism over the document: its rules, its examples, and the generator behind `dynamic`.
// - `responses/` gets a response from the engine and writes it, with its headers, links and audio.
// - `faults/` injects faults, `calls/` records calls and redacts them, `errors/` has the documented body.
// - `gateway/` is what is not the service itself: signatures, throttling and IAM.
// - `http/` has requests and responses as plain data, CORS, and the server; `control/` the paths under `/_mock/`.
// - `proxy/` is the proxy with its report and its recordings, `command/` the command line.
// - `testing/` is what tests share; most run against an invented document.
//
// `../build` bundles Prism and the document into the package.
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
