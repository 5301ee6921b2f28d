import type { SignInDeparture } from '../ceremony/callbacks.ts';
import { randomId } from '../lib/random.ts';
import { begin, userOf } from './begin-session.ts';
import { callbackUrl } from './callback-url.ts';
import type { Context } from './context.ts';
import { clearReturnCookie } from './return-cookie.ts';
import { beforeRefusal, type Exchange, leave } from './sign-in.ts';
import { clearSignInCookie } from './sign-in-cookie.ts';

/** Goes on with a sign-in whose first factor was with a provider: signs in, or ends in the uniform refusal. */
export async function signInReturn(
  context: Context,
  exchange: Exchange,
  back: { readonly factor: string; readonly callback: URL; readonly signIn: SignInDeparture },
): Promise<void> {
  const { req, res } = exchange;
  const { factor, callback, signIn } = back;
  const { goOn, ...attempt } = signIn;
  const began = performance.now();
  const state = randomId(context.random);
  const returnTo = (id: string) => callbackUrl(context, id, state);
  const result = await context.signIn.goOn({
    ...{ ...attempt, factor, callback, request: req, returnTo },
    userOf: userOf(context),
  });
  if (result.result === 'redirect') return leave(context, exchange, { ...result, state, signIn });
  clearReturnCookie(context, res);
  const refused = result.result === 'signed-in' ? await begin(context, req, result) : result;
  if (refused) {
    await beforeRefusal(context, refused, began);
    return res.redirect(303, goOn.failure ?? context.signInPage);
  }
  clearSignInCookie(res);
  res.redirect(303, goOn.success);
}
