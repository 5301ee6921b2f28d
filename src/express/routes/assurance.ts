import type { RequestHandler } from 'express';
import { StepUpError } from '../../lib/errors.ts';
import { sendJson } from '../answer.ts';
import type { Context } from '../context.ts';
import { requireSession } from '../identity.ts';
import { handle } from '../route.ts';

/** `POST /stepup/assurance`: issues again from the session's evidence: another `jti` and `exp`, the same times. */
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
    const { token, claims } = await context.assurances.issue({ held });
    context.tell({
      type: 'assurance.issued',
      subject: session.subject,
      session: session.sid,
      asked: held.acr,
    });
    sendJson(res, 200, { assurance: token, acr: claims.acr, expires_at: claims.exp });
  });
}
