// The parts of Prism that a mock needs, each from its own file: its whole would bring a router, a proxy and callbacks.
export { NOT_ACCEPTABLE, NOT_FOUND, UNPROCESSABLE_ENTITY } from "@stoplight/prism-http/dist/mocker/errors.js";
export { default as mocker } from "@stoplight/prism-http/dist/mocker/index.js";
export { NO_METHOD_MATCHED_ERROR, NO_PATH_MATCHED_ERROR } from "@stoplight/prism-http/dist/router/errors.js";
export { type IHttpRequest, type IHttpResponse, ProblemJsonError } from "@stoplight/prism-http/dist/types.js";
export {
  validateInput,
  validateOutput,
  validateSecurity,
} from "@stoplight/prism-http/dist/validator/index.js";
