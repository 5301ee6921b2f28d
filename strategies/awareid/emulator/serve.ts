import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { type Asked, type Handlers, PlainText } from './asked.ts';
import { refusalOf } from './engine-error.ts';
import { familyOf, sayRefusal } from './family.ts';
import { operationOf } from './mount.ts';
import { Refused } from './refused.ts';

/** The largest body: five pictures in base64; the vendor names no limit. */
const LARGEST = '40mb';
const TEXT_OPERATION = 25;

/** What saying a refusal takes. */
export interface ServeParts {
  /** Status of errors of the caller: 500 as recorded servers have it, 400 as the reference has it. */
  readonly callerErrors: 400 | 500;
  /** The time that an error's `timestamp` tells, in seconds since 1970. */
  readonly clock: () => number;
}

/** Reads the body as JSON: of operation 25 from `text/plain`, of all others from `application/json`. Errors go to `next`. */
export function readJson(): RequestHandler[] {
  const text = express.text({ limit: LARGEST, type: 'text/plain' });
  const json = express.json({ limit: LARGEST, strict: false });
  return [
    (request, response, next) => {
      const isText = operationOf(request)?.number === TEXT_OPERATION;
      const hasBody =
        request.headers['transfer-encoding'] !== undefined || Number(request.get('content-length') ?? 0) > 0;
      if (hasBody && !request.is(isText ? 'text/plain' : 'application/json'))
        throw new Refused('not_json', 'Content type is not supported');
      (isText ? text : json)(request, response, next);
    },
  ];
}

/** Serves the operation that was found. */
export function serve(handlers: Handlers): RequestHandler {
  return async (request, response) => {
    const { number = 0, params = {} } = operationOf(request) ?? {};
    const handler = handlers[number];
    if (!handler) return notFound(request, response);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const asked: Asked = { path: request.path, body: bodyOf(request), params, signal: gone.signal };
    const answer = await handler(asked);
    if (answer === undefined) response.status(200).end();
    else if (answer instanceof PlainText) response.type('text/plain').send(answer.text);
    else response.json(answer);
  };
}

/** Says refusals in the words of the operation's family. */
export function failed({ callerErrors, clock }: ServeParts): ErrorRequestHandler {
  return (thrown, request, response, _next) => {
    if (response.headersSent || response.destroyed) return void response.destroy();
    const options = { callerErrors, now: clock() };
    const { status, body } = sayRefusal(
      asRefusal(thrown),
      familyOf(operationOf(request)?.number ?? 0),
      options,
    );
    response.status(status).json(body);
  };
}

/** An unmapped path, in the words of the vendor's framework. */
export function notFound(request: Request, response: Response): void {
  response.status(404).json({ status: 404, error: 'Not Found', path: request.path });
}

function bodyOf(request: Request): unknown {
  if (typeof request.body !== 'string' || operationOf(request)?.number !== TEXT_OPERATION)
    return request.body;
  try {
    return JSON.parse(request.body);
  } catch {
    throw new Refused('not_json', 'JSON parse error');
  }
}

function asRefusal(thrown: unknown): Refused {
  if (thrown instanceof Refused) return thrown;
  const known = refusalOf(thrown, 'picture');
  if (known) return known;
  const status =
    typeof thrown === 'object' && thrown !== null && 'status' in thrown ? Number(thrown.status) : 500;
  if (status === 413) return new Refused('too_large', 'The request is too large');
  if (status >= 400 && status < 500) return new Refused('not_json', complaint(thrown));
  return new Refused('failed', 'Unknown Error');
}

/** The contract's validator names members and rules, never values; the JSON parser repeats what it read. */
function complaint(thrown: unknown): string {
  const validated =
    typeof thrown === 'object' && thrown !== null && 'errors' in thrown && Array.isArray(thrown.errors);
  return validated && thrown instanceof Error
    ? `Validation failed for argument [0]: ${thrown.message}`
    : 'JSON parse error';
}
