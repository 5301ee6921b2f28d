import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Answers } from './answer.ts';
import type { LinkKind, Links } from './links.ts';
import type { Users } from './users.ts';

const DEFAULT_SECONDS = 600;
const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Unknown members are ignored, `"validity "` of the vendor's samples among them. */
const requestSchema = z.looseObject({
  redirect_uri: z.url().refine(isSafeReturn).optional(),
  validity: z.number().int().min(1).max(86_400).optional(),
});

/** What the routes work with. */
export interface AuthenticatorParts {
  /** Where the hosted page is served: links begin with it. */
  readonly url: string;
  /** The users. */
  readonly users: Users;
  /** The links. */
  readonly links: Links;
  /** Sends answers. */
  readonly answers: Answers;
}

/** The Pulse Authenticator API: three operations that make a link to the hosted page. */
export function authenticatorApi(parts: AuthenticatorParts): Router {
  const router = Router();
  for (const kind of ['create-profile', 'reset-profile', 'complete-profile'] as const) {
    router.post(`/api/links/${kind}/:userRef`, makeLink(kind, parts));
  }
  return router;
}

function makeLink(
  kind: LinkKind,
  { url, users, links, answers }: AuthenticatorParts,
): RequestHandler<{ userRef: string }> {
  return (request, response) => {
    const asked = requestSchema.safeParse(request.body ?? {});
    if (!asked.success) return answers.refused(response, 400, { message: 'malformed request' });
    const { userRef } = request.params;
    if (kind !== 'create-profile' && !users.find(userRef))
      return answers.refused(response, 404, { message: 'not found' });
    const seconds = asked.data.validity ?? DEFAULT_SECONDS;
    const { key } = links.make({ kind, userRef, redirectUri: asked.data.redirect_uri }, seconds);
    answers.done(response, 'Done', { link: `${url}/b/${key}`, key, expiresIn: seconds * 1000 });
  };
}

function isSafeReturn(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}
