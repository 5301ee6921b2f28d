import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { RequestError } from './errors.ts';

/**
 * A validator of any library that speaks Standard Schema and can describe itself as JSON Schema
 * (zod 4.2 and later, ArkType, Valibot with its adapter). https://standardschema.dev
 */
export interface Schema<Output = unknown> {
  /** The interface of Standard Schema and Standard JSON Schema. */
  readonly '~standard': StandardSchemaV1.Props<unknown, Output> & StandardJSONSchemaV1.Props<unknown, Output>;
}

/** A JSON Schema document, draft 2020-12. */
export type JsonSchema = Record<string, unknown>;

/** The schema of what goes in, published to clients. */
export function inputJsonSchema(schema: Schema): JsonSchema {
  return schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
}

/** The top-level property names of a schema's input: a factor's fields. */
export function schemaFields(schema: Schema): readonly string[] {
  const { properties } = inputJsonSchema(schema);
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

/**
 * The value as the schema parses it. Throws `request_malformed`, which names the places that are wrong but
 * never their values.
 */
export async function parseWith<Output>(schema: Schema<Output>, value: unknown): Promise<Output> {
  const result = await schema['~standard'].validate(value);
  if (!result.issues) return result.value;
  const places = result.issues.map((issue) =>
    (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
  );
  throw new RequestError('request_malformed', `not valid: ${[...new Set(places)].join(', ') || 'the whole'}`);
}
