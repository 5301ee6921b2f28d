import type { Request, Response } from 'express';
import { kindOf } from '../../evidence/method-facts.ts';
import { limitRate, requireWithinRate } from '../../express/rate-limit.ts';
import { vouchedEvidence } from '../../factor/vouch.ts';
import { asStepUpError } from '../../lib/as-step-up-error.ts';
import { randomId } from '../../lib/random.ts';
import { firstFactorKinds } from './answers.ts';
import { type AuthorizationRequest, readAuthorizationRequest } from './authorization-request.ts';
import { narrowingOf } from './flow-context.ts';
import type { Hint, HintRefusal } from './hint.ts';
import { answeringSets } from './narrowed-policy.ts';
import type { Provider } from './provider.ts';
import { refuse } from './refuse.ts';

/** Why a request is answered with `access_denied` at once. */
type Refusal = HintRefusal | 'account_unknown' | 'not_satisfiable' | 'not_enrolled';

interface Begun {
  readonly subject: string;
  readonly first: string;
  readonly hint: Hint<unknown>;
}

/**
 * `POST …/authorize`: the vendor sends a browser. Nothing that the browser brings beside the form counts: no cookie is read and
 * no session joined. What cannot be answered to the vendor is an error page; all else is a ceremony, or `access_denied`, or
 * `temporarily_unavailable` where something of ours failed.
 */
export function beginFlow<Account>(provider: Provider<Account>) {
  return async (req: Request, res: Response): Promise<void> => {
    const { context, profile } = provider;
    // A whole office comes from one address: there only what was refused counts, and the rest for each person.
    const refusals = { who: req.ip ?? '', perMinute: context.challengesPerMinute };
    await requireWithinRate(context, 'external-mfa-refused', refusals);
    const request = await readAuthorizationRequest(req, profile);
    try {
      const begun = await judge(provider, request);
      if (typeof begun === 'string') {
        await limitRate(context, 'external-mfa-refused', refusals);
        return refuse(provider, res, { request, reason: begun });
      }
      await limitRate(context, 'external-mfa', { ...refusals, who: begun.subject });
      const location = await open(provider, res, { ...begun, request });
      res.redirect(303, location);
    } catch (thrown) {
      const error = asStepUpError(thrown);
      context.logger.error({ code: error.code }, 'an external-MFA request could not be judged');
      refuse(provider, res, { request, reason: 'unavailable' });
    }
  };
}

async function judge<Account>(
  provider: Provider<Account>,
  { hint: token, asked }: AuthorizationRequest,
): Promise<Begun | Refusal> {
  const { context, profile } = provider;
  const hint = await provider.hints.read(token);
  if (typeof hint === 'string') return hint;
  const subject = await provider.accountOf(hint.account);
  if (subject === undefined || subject === '') return 'account_unknown';
  const kinds = firstFactorKinds(profile, asked);
  const fits = ({ first, methods }: { first: boolean; methods: readonly Parameters<typeof kindOf>[0][] }) =>
    first && methods.every((method) => kinds.includes(kindOf(method)));
  const first = [...context.policy.factors.values()].find(fits)?.id;
  if (first === undefined) return 'not_satisfiable';
  const sets = answeringSets(context.policy, narrowingOf(provider as Provider, { asked, first }));
  if (sets.length === 0) return 'not_satisfiable';
  const serve = await Promise.all(sets.map((set) => serves(provider, { subject, set, first })));
  return serve.some(Boolean) ? { subject, first, hint } : 'not_enrolled';
}

async function serves<Account>(
  { context: { factors, directory } }: Provider<Account>,
  {
    subject,
    set,
    first,
  }: { readonly subject: string; readonly set: readonly string[]; readonly first: string },
): Promise<boolean> {
  for (const id of set.filter((one) => one !== first)) {
    const factor = factors.get(id);
    if (!factor || !(await directory.serves(subject, factor))) return false;
  }
  return true;
}

/** Starts the flow's own session: the hint proves the first factor in it, and nowhere else. Gives the ceremony's address. */
async function open<Account>(
  { context, level, path, flows, services }: Provider<Account>,
  res: Response,
  { request, subject, first, hint }: Begun & { readonly request: AuthorizationRequest },
): Promise<string> {
  const { hint: _token, ...asked } = request;
  const factor = context.policy.factors.get(first);
  if (!factor) throw new TypeError('the first factor is one of the policy');
  const sid = randomId(context.random);
  const evidence = vouchedEvidence(factor, { at: hint.issuedAt, subject, session: sid, by: 'external-mfa' });
  const startedAt = Math.floor(context.clock());
  await services.sessions.begin({ sid, subject, cookie: '', startedAt, evidence: [evidence] });
  const purpose = { level, resume: 'answer' };
  const { id: ceremony } = await services.ceremonies.open({ subject, session: sid }, purpose);
  await flows.begin(res, { ...asked, sid, subject, sub: hint.sub, first, ceremony });
  const { requestId } = request;
  context.tell({
    type: 'external_mfa.begun',
    subject,
    session: sid,
    ceremony,
    ...(requestId && { requestId }),
  });
  return `${path}/ceremonies/${ceremony}`;
}
