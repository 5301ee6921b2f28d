import { type Request, Router } from 'express';

/** An operation of the reference and where it is mounted. */
export interface MountedOperation {
  /** Its number in the reference. */
  readonly number: number;
  /** As the contract has it: `GET`. */
  readonly method: string;
  /** As the contract has it: `/webhook/registration/{webhookId}`. */
  readonly path: string;
  /** Where it is mounted instead. */
  readonly mounted?: { readonly method: string; readonly path: string };
}

/** What was asked for. */
export interface FoundOperation {
  /** Its number in the reference; below zero for support calls. */
  readonly number: number;
  /** The path's parameters by name, decoded; empty where the path has none. */
  readonly params: Readonly<Record<string, string>>;
}

const found = new WeakMap<Request, FoundOperation>();

/** The operation that a request is for, where it is for one. */
export function operationOf(request: Request): FoundOperation | undefined {
  return found.get(request);
}

/**
 * Finds the operation of each request and gives the request the method and path of the contract, so that whatever validates it
 * need not know where it is mounted. An operation that is mounted elsewhere is not found at the contract's place.
 */
export function mount(operations: readonly MountedOperation[]): Router {
  const router = Router({ caseSensitive: true });
  for (const { number, method, path, mounted = { method, path } } of operations) {
    const verb = mounted.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete' | 'patch';
    router[verb](mounted.path.replace(/\{(\w+)\}/g, ':$1'), (request, _response, next) => {
      const params = request.params as Readonly<Record<string, string>>;
      found.set(request, { number, params: { ...params } });
      request.method = method.toUpperCase();
      request.originalUrl = request.url = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(params[name] ?? ''),
      );
      next('router');
    });
  }
  return router;
}
