import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A node of the document: what is read of it is checked when it is used. */
export type Node = { readonly [name: string]: any };

/** One documented answer of an operation. */
export interface Example {
  /** `200 added`; `200` where it has no name; with the media type behind it where that is not JSON: `400 text/plain`. */
  readonly key: string;
  readonly status: number;
  /** Its name in the document, where it has one. */
  readonly name: string | undefined;
  /** Its media type, or nothing for an answer without content. */
  readonly type: string | undefined;
  /** The body as the document writes it; nothing where the document gives none. */
  readonly value: unknown;
}

/** One operation of a vendor's document. */
export interface Operation {
  readonly operationId: string;
  /** The vendor's number of it, where the document carries one. */
  readonly number: number | undefined;
  /** Whether it stands beside the vendor's own reference: a call that supports the others. */
  readonly support: boolean;
  readonly method: string;
  /** As the document spells it: `/users/{userId}`. */
  readonly path: string;
  readonly examples: readonly Example[];
  /** The declared answers, by status, references resolved. */
  readonly responses: Readonly<Record<string, Node>>;
}

/** A vendor's OpenAPI document. */
export interface ContractDocument {
  readonly root: Node;
  readonly operations: readonly Operation[];
  /** The operation that a request is for: the path may begin with that of a server. */
  find(method: string, path: string): Operation | undefined;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Reads a vendor's document. */
export function readDocument(file: URL): ContractDocument {
  const root: Node = parse(readFileSync(file, 'utf8'));
  const routes = Object.entries<Node>(root.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const operation = readOperation(root, { method, path, node: item[method] });
      return { operation, pattern: patternOf(path, item[method].servers ?? item.servers ?? root.servers) };
    }),
  );
  const find = (method: string, path: string): Operation | undefined =>
    routes
      .filter(({ operation, pattern }) => operation.method === method && pattern.test(path))
      .map(({ operation }) => operation)
      .sort((a, b) => parametersOf(a) - parametersOf(b))[0];
  return { root, operations: routes.map(({ operation }) => operation), find };
}

/** What a reference points to, or the node itself. */
export function resolved(root: Node, node: Node): Node {
  if (typeof node.$ref !== 'string') return node;
  const steps = node.$ref.slice(2).split('/');
  const target = steps.reduce<Node | undefined>((at, name) => at?.[name.replaceAll('~1', '/')], root);
  if (!target) throw new Error(`nothing at ${node.$ref}`);
  return resolved(root, target);
}

function readOperation(
  root: Node,
  { method, path, node }: { readonly method: string; readonly path: string; readonly node: Node },
): Operation {
  const responses = Object.fromEntries(
    Object.entries<Node>(node.responses).map(([status, response]) => [status, resolved(root, response)]),
  );
  return {
    operationId: node.operationId,
    number: node['x-awareid-number'],
    support: node['x-outside-reference'] !== undefined,
    method: method.toUpperCase(),
    path,
    responses,
    // `default` stands for every other status: nothing can be played by it.
    examples: Object.entries(responses)
      .filter(([status]) => status !== 'default')
      .flatMap(([status, response]) => examplesOf(root, Number(status), response)),
  };
}

function examplesOf(root: Node, status: number, { content }: Node): readonly Example[] {
  const media = Object.entries<Node>(content ?? {});
  if (media.length === 0)
    return [{ key: String(status), status, name: undefined, type: undefined, value: undefined }];
  return media.flatMap(([type, { example, examples }]): readonly Example[] => {
    const suffix = type === 'application/json' ? '' : ` ${type}`;
    const named = Object.entries<Node>(examples ?? {});
    if (named.length === 0)
      return [{ key: `${status}${suffix}`, status, name: undefined, type, value: example }];
    return named.map(([name, one]) => ({
      key: `${status} ${name}${suffix}`,
      status,
      name,
      type,
      value: resolved(root, one).value,
    }));
  });
}

function patternOf(path: string, servers: readonly Node[] = []): RegExp {
  const bases = servers.map(({ url }) => new URL(url.replace(/[{}]/g, '')).pathname.replace(/\/$/, ''));
  const base = bases.map((one) => (one === '' ? '' : `(${escaped(one)})?`)).join('');
  return new RegExp(`^${base}${escaped(path).replace(/\\\{\w+\\\}/g, '[^/]+')}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function parametersOf({ path }: Operation): number {
  return path.split('{').length;
}
