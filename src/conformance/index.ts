export { checkEndpoint } from "./check-endpoint.js";
export type { CheckEndpointOptions } from "./options.js";
export type { CheckResult, ConformanceReport } from "./report.js";
export type { CheckGroup } from "./check.js";
export type { Outcome } from "./finding.js";
export { toJUnit } from "./junit.js";
