import { timingSafeEqual } from 'node:crypto';
import { type ErrorRequestHandler, type Express, json, type RequestHandler } from 'express';
import type { EmulatorParts } from 'passport-stepup/emulator-kit';
import { sha256 } from 'passport-stepup/strategy-kit';
import { textId } from '../challenge-text.ts';
import { Answers, readingFault } from './answer.ts';
import { authenticatorApi } from './authenticator-api.ts';
import { hostedPage } from './hosted-page.ts';
import { Links } from './links.ts';
import { pulseApi } from './pulse-api.ts';
import { Users } from './users.ts';

const LONGEST_USER_REF = 254;
const LARGEST_BODY = 300 * 1024;

/** Adds Pulse's two services and its hosted page. */
export function pulseRoutes({
  apiKey,
  text,
}: {
  readonly apiKey: string;
  readonly text: string;
}): EmulatorParts['routes'] {
  return (app, tools) => {
    const [users, links, answers] = [
      new Users(),
      new Links(tools.clock, tools.random),
      new Answers(tools.clock),
    ];
    const services = ['/pulse', '/pulse-auth'];
    app.use(
      services,
      keyed(apiKey, answers),
      usableUserRef(answers),
      json({ limit: LARGEST_BODY, strict: false }),
    );
    for (const step of tools.contract) app.use(step);
    app.use('/pulse', pulseApi({ users, answers, tools }));
    app.use('/pulse-auth', authenticatorApi({ url: tools.url, users, links, answers }));
    app.use(hostedPage({ users, links, text, tId: textId(text) }));
    finish(app, answers);
    const reset = () => {
      users.clear();
      links.clear();
    };
    return { reset, status: () => ({ users: users.list(), sessions: links.list() }) };
  };
}

/** Every request must carry the key (documented); 401 for a missing and a wrong one alike (an assumption). */
function keyed(apiKey: string, answers: Answers): RequestHandler {
  const wanted = Buffer.from(sha256(apiKey));
  return (request, response, next) => {
    if (timingSafeEqual(Buffer.from(sha256(request.get('apikey') ?? '')), wanted)) next();
    else answers.refused(response, 401, { message: 'missing or invalid apikey' });
  };
}

/** Every path that names a user ends with the reference, percent-encoded once. */
function usableUserRef(answers: Answers): RequestHandler {
  return (request, response, next) => {
    const userRef = decoded(request.path.split('/').at(-1) ?? '');
    if (userRef !== undefined && userRef.length <= LONGEST_USER_REF) next();
    else answers.refused(response, 400, { message: 'malformed request' });
  };
}

/** Nothing where a percent sign encodes no character. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function finish(app: Express, answers: Answers): void {
  app.use((_request, response) => answers.refused(response, 404, { message: 'no such operation' }));
  const failed: ErrorRequestHandler = (thrown, _request, response, _next) => {
    const { status, message } = readingFault(thrown);
    answers.refused(response, status, { message });
  };
  app.use(failed);
}
