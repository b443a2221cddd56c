export { toJsonSchema, type AnySchema, type JsonSchemaOptions } from "./to-json-schema.js";
export { schemaDocuments, type SchemaDocument, type SchemaSelection } from "./catalog.js";
export { openApi, type OpenApiDocument, type OpenApiOptions } from "./open-api/open-api.js";
export type { JsonSchema } from "./json-schema.js";
