import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

/** A node of the document: what is read of it is checked when it is used. */
export type Node = { readonly [name: string]: any };

/** One operation of the document. */
export interface Operation {
  readonly method: string;
  /** As the document spells it: `/stepup/ceremonies/{id}`. */
  readonly path: string;
  readonly pattern: RegExp;
  readonly responses: Node;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head'];
const file = new URL('../../openapi.yaml', import.meta.url);

/** The router's own description. */
export const document: Node = parse(readFileSync(file, 'utf8'));

/** Every operation that the document declares. */
export const operations: readonly Operation[] = Object.entries<Node>(document.paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method]).map((method) => ({
    method,
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
    responses: item[method].responses,
  })),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, 'openapi');
const compiled = new Map<object, ValidateFunction>();

/** What a server answered. */
export interface Answered {
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  /** The body; nothing where it is not known. */
  readonly text: string | undefined;
}

/** Holds an answer against the document. Throws when its status, a header, its content type or its body is not declared. */
export function checkAnswer(answered: Answered): void {
  const response = declared(answered);
  const problems = [...wrongHeaders(response, answered), ...wrongBody(response, answered)];
  if (problems.length > 0) {
    const { method, url, status } = answered;
    throw new Error(`not as declared: ${method} ${url.pathname} ${status}: ${problems.join('; ')}`);
  }
}

/** What the router owns and the document describes; the assets are files. */
const DESCRIBED = /^\/(stepup(?!\/assets\/)(\/|$)|\.well-known\/)/i;

/** As `checkAnswer`, for answers of the router; says nothing of any other. Tells whether it was one. */
export function checkDescribed(answered: Answered): boolean {
  const described = DESCRIBED.test(answered.url.pathname);
  if (described) checkAnswer(answered);
  return described;
}

/** The response that the document declares for what was asked. */
function declared({ method, url, status }: Answered): Node {
  const asked = method === 'HEAD' ? 'get' : method.toLowerCase();
  const there = operations.filter(({ pattern }) => pattern.test(url.pathname));
  const operation = there.find((one) => one.method === asked);
  if (malformed(url.pathname)) return reference(document.components.responses.BadRequest);
  if (there.length === 0) return only(status, 404, 'NotFound', answeredBy(method, url));
  if (!operation) return only(status, 405, 'MethodNotAllowed', answeredBy(method, url));
  const exact = operation.responses[String(status)] ?? operation.responses[`${Math.floor(status / 100)}XX`];
  if (!exact) throw new Error(`not declared: ${answeredBy(method, url)} answers ${status}`);
  return reference(exact);
}

function only(status: number, wanted: number, name: string, what: string): Node {
  if (status !== wanted) throw new Error(`not declared: ${what} answers ${status}`);
  return document.components.responses[name];
}

function answeredBy(method: string, url: URL): string {
  return `${method} ${url.pathname}`;
}

function malformed(path: string): boolean {
  try {
    decodeURIComponent(path);
    return false;
  } catch {
    return true;
  }
}

function wrongHeaders(response: Node, { headers }: Answered): string[] {
  return Object.entries<Node>(response.headers ?? {}).flatMap(([name, given]) => {
    const { required = false, schema } = reference(given);
    const value = headers.get(name);
    if (value === null) return required ? [`no ${name}`] : [];
    return errorsOf(schema, value).map((error) => `${name}: ${error}`);
  });
}

function wrongBody(response: Node, { method, headers, text }: Answered): string[] {
  if (text === undefined) return [];
  const type = headers.get('content-type')?.split(';')[0];
  if (!response.content || method === 'HEAD') return text === '' || !response.content ? [] : ['a body'];
  const media = type === undefined ? undefined : response.content[type];
  if (!media) return [`content type ${type}`];
  return errorsOf(media.schema, type?.endsWith('json') ? JSON.parse(text) : text);
}

function errorsOf(schema: Node, value: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(absolute(schema) as Node);
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
}

/** The same schema, whose references name the document that it stands in. */
function absolute(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(absolute);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name,
      name === '$ref' && typeof value === 'string' && value.startsWith('#')
        ? `openapi${value}`
        : absolute(value),
    ]),
  );
}

function reference(node: Node): Node {
  if (typeof node.$ref !== 'string') return node;
  const target = node.$ref
    .slice(2)
    .split('/')
    .reduce<Node | undefined>((at, name) => at?.[name], document);
  if (!target) throw new Error(`nothing at ${node.$ref}`);
  return target;
}
