import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { show, wantsPage } from '../pages.ts';

/** Answers what no route knows. */
export const notFound: RequestHandler = (req, res) => {
  const words = 'The address may be mistyped, or what was here is gone.';
  end(req, res, { status: 404, title: 'There is no such page', words });
};

/** Answers what went wrong, without telling how. What is our fault is reported to `report`. */
export function failure(report: (error: unknown) => void): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 500) report(error);
    if (error?.code === 'EBADCSRFTOKEN' && req.path === '/login' && wantsPage(req)) {
      return res.redirect(303, '/login?expired');
    }
    return end(req, res, { status, ...wordsFor(status) });
  };
}

interface Ending {
  readonly status: number;
  readonly title: string;
  readonly words: string;
}

/** As a page where one is wanted, else as a problem document. */
function end(req: Request, res: Response, { status, title, words }: Ending): void {
  if (wantsPage(req)) {
    show(req, res, { view: 'message', title, status, words, links: [['/', 'To the start']] });
  } else {
    const problem = { type: 'about:blank', title, status };
    res.status(status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : 500;
}

function wordsFor(status: number): { readonly title: string; readonly words: string } {
  if (status === 403) {
    const words = 'The page may have been open for too long, or this is not allowed. Nothing was done.';
    return { title: 'This was refused', words };
  }
  if (status < 500)
    return { title: 'This could not be read', words: 'Go back, check what you entered and try again.' };
  return {
    title: 'Something went wrong here',
    words: 'It is our fault. Nothing was done. Please try again later.',
  };
}
