export { exportEntries } from "./export/export-entries.js";
export { importEntries, type ImportOptions, type ImportProgress } from "./export/import-entries.js";
