import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { defined } from '../lib/defined.ts';
import { RequestError, StepUpError } from '../lib/errors.ts';
import type { Context } from './context.ts';
import { wantsPage } from './negotiate.ts';
import { sendProblemPage } from './pages/problem.ts';
import { sendProblem } from './problem.ts';
import { sidOf } from './sid.ts';
import { wwwAuthenticate } from './www-authenticate.ts';

/** An async handler as Express takes it: what it rejects with goes to `next`. */
export function handle(
  work: (req: Request, res: Response, next: NextFunction) => Promise<void>,
): RequestHandler {
  return (req, res, next) => {
    work(req, res, next).catch(next);
  };
}

/**
 * Tells of a request that is refused, and whose session it is, where that is known. Not of what failed at our side. `path`: where
 * it was, if no route of ours is meant.
 */
export function tellRefused(
  context: Context,
  req: Request,
  { error: { code, status }, path = context.path }: { readonly error: StepUpError; readonly path?: string },
): void {
  if (status >= 500) return;
  const route = `${req.method} ${req.route?.path ?? path}`;
  const who = context.byCookie
    ? { subject: subjectIn(context, req), ...defined({ session: sidOf(req) }) }
    : {};
  context.tell({ type: 'request.refused', code, route, ...who });
}

/** The application reads it from its own user, and may fail at one that is not of our making: then nobody is known. */
function subjectIn(context: Context, req: Request): string | undefined {
  const { user } = req as Request & { user?: unknown };
  try {
    const subject = user === undefined || user === null ? undefined : context.subjectOf(user);
    return typeof subject === 'string' ? subject : undefined;
  } catch {
    return undefined;
  }
}

/** Answers every error of our own paths, below `path`, with a problem document; logs what is nobody's request. */
export function answerErrors(context: Context, path = context.path) {
  return (thrown: unknown, req: Request, res: Response, next: NextFunction): void => {
    const error = isMalformedUrl(thrown)
      ? new RequestError('request_malformed', 'the address cannot be read')
      : asStepUpError(thrown);
    if (error.status >= 500) context.logger.error({ code: error.code, cause: causeOf(error) }, error.message);
    if (res.headersSent) {
      next(error);
      return;
    }
    tellRefused(context, req, { error, path });
    if (error.code === 'authentication_required')
      res.set('WWW-Authenticate', wwwAuthenticate([{ scheme: 'Bearer' }]));
    if (wantsPage(req)) sendProblemPage(context, { req, res }, error);
    else sendProblem(res, error);
  };
}

/** A path parameter. Throws `not_found` when it is not one text. */
export function parameter(req: Request, name: string): string {
  const value = req.params[name];
  if (typeof value !== 'string' || value === '')
    throw new RequestError('not_found', 'there is no such thing here');
  return value;
}

function isMalformedUrl(thrown: unknown): boolean {
  if (thrown instanceof StepUpError) return false;
  return (
    thrown instanceof URIError || (thrown instanceof Error && 'status' in thrown && thrown.status === 400)
  );
}

/** Names of the errors underneath: their messages might quote what was sent. */
function causeOf(error: Error): readonly string[] {
  const names: string[] = [];
  for (let at: unknown = error.cause; at instanceof Error && names.length < 5; at = at.cause)
    names.push(at.name);
  return names;
}
