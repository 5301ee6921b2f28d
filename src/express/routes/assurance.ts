import type { Request, RequestHandler } from 'express';
import { provenKey } from '../../access-token/dpop.ts';
import { RequestError, StepUpError } from '../../lib/errors.ts';
import { TokenError } from '../../lib/token-error.ts';
import { sendJson } from '../answer.ts';
import type { Context } from '../context.ts';
import { requireSession } from '../identity.ts';
import { handle } from '../route.ts';

/**
 * `POST /stepup/assurance`: issues again from the session's evidence: another `jti` and `exp`, the same times. With a `DPoP`
 * proof (RFC 9449, section 5) the assurance is bound to its key.
 */
export function issueAssurance(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = await requireSession(context, req);
    // What ends within this second cannot be assured any more: a lower level may still be.
    const held = context.policy.held(session.evidence, context.clock() + 1);
    if (!held)
      throw new StepUpError(
        'authentication_required',
        'the evidence of this session no longer reaches a level',
      );
    const jkt = await keyOf(context, req);
    const { token, claims } = await context.assurances.issue({ held, ...(jkt && { confirmation: { jkt } }) });
    context.tell({
      type: 'assurance.issued',
      subject: session.subject,
      session: session.sid,
      asked: held.acr,
    });
    sendJson(res, 200, { assurance: token, acr: claims.acr, expires_at: claims.exp });
  });
}

/** The key that the client proves to hold. Throws `request_malformed` for a proof that does not hold: never a token for anybody. */
async function keyOf(context: Context, req: Request): Promise<string | undefined> {
  const proof = req.get('DPoP');
  if (proof === undefined) return undefined;
  const { store, issuer, clock } = context;
  const asked = { proof, method: req.method, url: new URL(issuer).origin + req.originalUrl };
  return provenKey(asked, { store, issuer, clock }).catch((thrown: unknown) => {
    if (!(thrown instanceof TokenError)) throw thrown;
    throw new RequestError('request_malformed', 'the DPoP proof does not hold', { cause: thrown });
  });
}
