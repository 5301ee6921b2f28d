import type { Response } from 'express';
import type { AuthorizationRequest } from './authorization-request.ts';
import { sendFormPost } from './form-post.ts';
import type { Provider } from './provider.ts';

/** Sends the person back without a token: `access_denied`, or `temporarily_unavailable` for the reason `unavailable`. Why, only the event tells. */
export function refuse<Account>(
  provider: Provider<Account>,
  res: Response,
  refused: {
    readonly request: Pick<AuthorizationRequest, 'redirectUri' | 'state' | 'requestId'>;
    /** In fixed words. */
    readonly reason: string;
    readonly subject?: string;
    readonly session?: string;
  },
): void {
  const { request, reason, subject, session } = refused;
  const { redirectUri, state, requestId } = request;
  const error = reason === 'unavailable' ? 'temporarily_unavailable' : 'access_denied';
  provider.context.tell({
    type: 'external_mfa.refused',
    reason,
    subject,
    ...(session && { session }),
    ...(requestId && { requestId }),
  });
  const fields = { error, ...(state !== undefined && { state }) };
  sendFormPost(provider, res, { action: redirectUri, fields });
}
