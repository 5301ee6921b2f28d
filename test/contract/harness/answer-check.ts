import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { ContractDocument, Node } from './document.ts';
import type { Exchange } from './exchange.ts';

/** Holds an answer against a document: what is wrong with it, in words. */
export type AnswerCheck = (exchange: Exchange) => readonly string[];

/** A check by the document's own schemas (JSON Schema 2020-12, read by ajv): status, media type and body must be declared. */
export function answerCheck({ root }: ContractDocument): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema(root, 'contract');
  const compiled = new Map<object, ValidateFunction>();
  const errorsOf = (schema: Node, value: unknown): readonly string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(absolute(schema) as Node);
    compiled.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  };
  return ({ operation, status, type, text }) => {
    if (!operation) return ['no such operation'];
    const response = operation.responses[String(status)];
    if (!response) return [`status ${status} is not documented`];
    if (!response.content) return text === '' ? [] : ['a body where none is documented'];
    const media = response.content[type ?? ''];
    if (!media) return [`content type ${type} is not documented for ${status}`];
    if (!media.schema) return [];
    return type?.endsWith('json') ? jsonErrors(text, (body) => errorsOf(media.schema, body)) : [];
  };
}

function jsonErrors(text: string, check: (body: unknown) => readonly string[]): readonly string[] {
  try {
    return check(JSON.parse(text));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return ['not JSON'];
    throw thrown;
  }
}

/** The same schema, whose references name the document that it stands in. */
function absolute(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(absolute);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name,
      name === '$ref' && typeof value === 'string' && value.startsWith('#')
        ? `contract${value}`
        : absolute(value),
    ]),
  );
}
