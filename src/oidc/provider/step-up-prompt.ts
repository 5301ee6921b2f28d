import type { KoaContextWithOIDC, interactionPolicy as Policies } from 'oidc-provider';
import type { StepUp } from '../../express/create-step-up.ts';
import { providerLibrary } from './library.ts';
import { type RequestState, requestStates } from './request-state.ts';

/** The name of the prompt that leads to a ceremony. */
export const STEP_UP_PROMPT = 'step_up';

/**
 * The interaction policy of an oidc-provider whose sign-ins are judged by evidence: its own prompts `login` and
 * `consent`, with `step_up` between them. The provider's own checks of `max_age` and of an essential `acr` are replaced:
 * they look at one `acr` kept in its session, which outlives the evidence. What the ID token says (`acr`, `amr`,
 * `auth_time`) is written anew at every authorization.
 */
export function stepUpPrompt(stepUp: StepUp): Policies.DefaultPolicy {
  const { interactionPolicy } = providerLibrary();
  const state = requestStates(stepUp);
  const policy = interactionPolicy.base();
  const login = policy.get('login');
  for (const replaced of ['max_age', 'essential_acrs', 'essential_acr']) login?.checks.remove(replaced);
  login?.checks.add(
    new interactionPolicy.Check(
      'no_evidence',
      'End-User authentication is required',
      'login_required',
      async (ctx) => {
        const { session, judged } = await state(ctx);
        return session === undefined || judged.standing === undefined;
      },
    ),
  );
  policy.add(
    new interactionPolicy.Prompt(
      { name: STEP_UP_PROMPT, requestable: false },
      new interactionPolicy.Check('level', 'a stronger or newer sign-in is needed', async (ctx) =>
        needsStepUp(ctx, await state(ctx)),
      ),
    ),
    1,
  );
  return policy;
}

function needsStepUp(ctx: KoaContextWithOIDC, { asked, judged, result }: RequestState): boolean {
  if (asked.essential && judged.wanted === undefined) {
    const { errors } = providerLibrary();
    throw new errors.UnmetAuthenticationRequirements('none of the requested acr values is known here');
  }
  if (!judged.met && !(result?.goesOn && !asked.essential)) return true;
  writeClaims(ctx, { asked, judged });
  return false;
}

/** What the provider copies into codes and ID tokens; `acr_values` must not have overwritten an essential `acr`. */
function writeClaims(
  ctx: KoaContextWithOIDC,
  { asked, judged }: Pick<RequestState, 'asked' | 'judged'>,
): void {
  const { session, claims } = ctx.oidc;
  const { standing } = judged;
  if (!session || !standing) {
    const { errors } = providerLibrary();
    throw new errors.LoginRequired('no evidence of a sign-in');
  }
  Object.assign(session, { acr: standing.acr, amr: [...standing.amr], loginTs: standing.authTime });
  if (asked.essential) {
    claims.id_token = { ...claims.id_token, acr: { essential: true, values: [...asked.levels] } };
  }
}
