import type { Request, Response } from 'express';
import type { Ceremony } from '../../ceremony/ceremony.ts';
import { decide } from '../../ceremony/parts.ts';
import { asStepUpError } from '../../lib/as-step-up-error.ts';
import { StepUpError } from '../../lib/errors.ts';
import { type Answer, answerFrom } from './answers.ts';
import { flowContext, narrowingOf } from './flow-context.ts';
import type { Flow } from './flows.ts';
import { sendFormPost } from './form-post.ts';
import { signIdToken } from './id-token.ts';
import type { Provider } from './provider.ts';
import { refuse } from './refuse.ts';

/** `GET …/resume/answer`: the person is done. The flow is taken before anything is judged, its session ends, and the vendor is answered. */
export function finishFlow<Account>(provider: Provider<Account>) {
  return async (req: Request, res: Response): Promise<void> => {
    const open = await provider.flows.find(req);
    if (!open) throw tooLate();
    const ceremony = await find(provider, open);
    if (ceremony?.status === 'open') return res.redirect(303, `${provider.path}/ceremonies/${ceremony.id}`);
    const flow = await provider.flows.take(req, res);
    if (!flow) throw tooLate();
    const { subject, sid: session } = flow;
    try {
      const answer = await judge(provider, flow, ceremony);
      if (typeof answer === 'string')
        return refuse(provider, res, { request: flow, reason: answer, subject, session });
      await send(provider, res, { ...flow, answer });
    } catch (thrown) {
      const error = asStepUpError(thrown);
      provider.context.logger.error({ code: error.code }, 'an external-MFA request could not be answered');
      refuse(provider, res, { request: flow, reason: 'unavailable', subject, session });
    }
  };
}

/** What may be said, from the evidence alone; or why nothing can. */
async function judge<Account>(
  provider: Provider<Account>,
  flow: Flow,
  ceremony: Ceremony | undefined,
): Promise<Answer | string> {
  const { sessions } = provider.services;
  const session = await sessions.find(flow.sid);
  await sessions.end(flow.sid);
  if (ceremony?.status !== 'complete' || !session) return `ceremony_${ceremony?.status ?? 'gone'}`;
  const { outcome, witness } = decide(flowContext(provider as Provider, flow), ceremony, session.evidence);
  const { answers } = narrowingOf(provider as Provider, flow);
  return (outcome === 'allow' && answerFrom(witness, flow.first, answers)) || 'evidence_too_old';
}

async function send<Account>(
  provider: Provider<Account>,
  res: Response,
  { answer, sub, nonce, state, redirectUri, ...flow }: Flow & { readonly answer: Answer },
): Promise<void> {
  const { context, profile, issuer, keys } = provider;
  const now = context.clock();
  const facts = { ...answer, issuer, audience: profile.clientId, sub, nonce, now };
  const idToken = await signIdToken(keys, facts);
  const { subject, sid: session, ceremony, requestId } = flow;
  context.tell({
    ...{ type: 'external_mfa.answered', subject, session, ceremony, asked: answer.acr },
    ...(requestId && { requestId }),
  });
  const fields = { id_token: idToken, ...(state !== undefined && { state }) };
  sendFormPost(provider, res, { action: redirectUri, fields });
}

function find<Account>({ services }: Provider<Account>, { subject, sid, ceremony }: Flow) {
  return services.ceremonies.find({ subject, session: sid }, ceremony);
}

function tooLate(): StepUpError {
  return new StepUpError(
    'authentication_required',
    'nothing waits for an answer: begin again where you came from',
  );
}
