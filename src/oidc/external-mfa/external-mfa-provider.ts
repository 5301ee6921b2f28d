import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Context } from '../../express/context.ts';
import { contextOf } from '../../express/context-of.ts';
import type { StepUp } from '../../express/create-step-up.ts';
import { answerErrors, handle } from '../../express/route.ts';
import { parkCallback, returnFromProvider } from '../../express/routes/callback.ts';
import {
  cancelCeremony,
  challengeFactor,
  showCeremony,
  submitFactor,
} from '../../express/routes/ceremony.ts';
import { requireSameOrigin } from '../../express/same-site.ts';
import type { SigningKeys } from '../../keys/signing-keys.ts';
import { ConfigurationError, RequestError, StepUpError } from '../../lib/errors.ts';
import { beginFlow } from './begin-flow.ts';
import { CertifiedKeys } from './certified-keys.ts';
import { finishFlow } from './finish-flow.ts';
import { flowContext, flowServices, narrowingOf } from './flow-context.ts';
import { Flows } from './flows.ts';
import { formPostScript } from './form-post.ts';
import { HintReader } from './hint.ts';
import { metadataOf } from './metadata.ts';
import { answeringSets } from './narrowed-policy.ts';
import type { ExternalMfaProfile } from './profile.ts';
import type { Provider } from './provider.ts';

/** How second factors are given to a vendor. */
export interface ExternalMfaOptions<Account> {
  /** The vendor's dialect: `entraProfile({ … })`. */
  readonly profile: ExternalMfaProfile<Account>;
  /**
   * The level of the policy that must be reached, the vendor's sign-in counting as its first factor. Methods that the vendor
   * does not know can be part of it; one that it knows must be in the set of factors that reaches it.
   */
  readonly level: string;
  /** RS256 keys for this vendor alone: `SigningKeys.load(path)`. */
  readonly keys: SigningKeys;
  /** The application's user id of a vendor's account, or nothing. What it throws is `temporarily_unavailable`. */
  readonly accountOf: (account: Account) => string | undefined | Promise<string | undefined>;
  /** Where the provider's paths begin; with the step-up's issuer before it, the provider's `iss`. Default `/external-mfa`. */
  readonly path?: string;
  /** The greatest age of a hint, in seconds. Default 300. */
  readonly hintMaxAge?: number;
  /** Fetches the vendor's keys. Default: Node's. */
  readonly fetch?: typeof globalThis.fetch;
}

const CACHE_SECONDS = 300;

/**
 * An external-MFA provider for Microsoft Entra ID, or another vendor with the same flow: `app.use(externalMfaProvider(stepUp,
 * { profile: entraProfile({ … }), level, keys, accountOf }))`, beside `stepUp.router()`. Serves discovery, JWKS, the
 * authorization endpoint and a ceremony of its own below `path`; no session of the application is read or written. Throws
 * `configuration_invalid` for what can never be answered, and `keys_invalid`.
 */
export function externalMfaProvider<Account>(stepUp: StepUp, options: ExternalMfaOptions<Account>): Router {
  const provider = providerOf(contextOf(stepUp), options);
  const { path, context } = provider;
  const router = Router({ strict: true, caseSensitive: true });
  const get = (at: string, ...handlers: RequestHandler[]) => serve(router, `${path}${at}`, { get: handlers });
  const metadata = JSON.stringify(metadataOf(provider.issuer, provider.profile));
  get('/.well-known/openid-configuration', (_req, res) => sendPublic(res, metadata));
  get('/jwks', (_req, res) => sendPublic(res, JSON.stringify(provider.keys.jwks())));
  get('/form-post.js', formPostScript);
  serve(router, `${path}/authorize`, { post: [handle(beginFlow(provider))] });
  serveCeremony(router, provider as Provider);
  get('/resume/answer', handle(finishFlow(provider)));
  router.use(path, (_req, _res, next) => next(new RequestError('not_found', 'there is no such thing here')));
  router.use(path, answerErrors({ ...context, byCookie: false }, path));
  return router;
}

/** The routes of the flow's ceremony: the same handlers as the router's, with the flow's person, session and policy. */
function serveCeremony(router: Router, provider: Provider): void {
  const { path } = provider;
  const sameOrigin = requireSameOrigin(provider.context.issuer);
  const inFlow = (handler: (context: Context) => RequestHandler): RequestHandler =>
    handle(async (req: Request, res: Response, next: NextFunction) => {
      const flow = await provider.flows.find(req);
      if (!flow) throw new StepUpError('authentication_required', 'begin again where you came from');
      handler(flowContext(provider, flow))(req, res, next);
    });
  const one = `${path}/ceremonies/:id`;
  serve(router, one, {
    get: [inFlow(showCeremony)],
    delete: [sameOrigin, inFlow(cancelCeremony)],
  });
  serve(router, `${one}/factors/:factor/challenge`, { post: [sameOrigin, inFlow(challengeFactor)] });
  serve(router, `${one}/factors/:factor`, { post: [sameOrigin, inFlow(submitFactor)] });
  serve(router, `${path}/callback/:factor`, {
    get: [inFlow(returnFromProvider)],
    // Comes across sites, without the cookie: it is parked, and read by the GET.
    post: [parkCallback({ ...provider.context, path })],
  });
}

function serve(
  router: Router,
  path: string,
  methods: Readonly<Partial<Record<'get' | 'post' | 'delete', readonly RequestHandler[]>>>,
): void {
  const known = Object.entries(methods) as ['get' | 'post' | 'delete', RequestHandler[]][];
  for (const [method, handlers] of known) router[method](path, ...handlers);
  const allowed = known.map(([method]) => method.toUpperCase());
  router.all(path, (_req, res, next) => {
    res.set('Allow', allowed.join(', '));
    next(new RequestError('method_not_allowed', `use ${allowed.join(' or ')}`));
  });
}

/** With a Content-Length, which Entra wants; JSON that everybody may read. */
function sendPublic(res: Response, json: string): void {
  res.set('Cache-Control', `public, max-age=${CACHE_SECONDS}`).type('application/json').send(json);
}

function providerOf<Account>(context: Context, options: ExternalMfaOptions<Account>): Provider<Account> {
  const { profile, level, accountOf, path = '/external-mfa', hintMaxAge = 300 } = options;
  if (!/^(\/[\w.~-]+)+$/.test(path) || path === context.path)
    throw invalid('path must look like "/external-mfa"', 'path');
  if (!(Number.isFinite(hintMaxAge) && hintMaxAge > 0))
    throw invalid('hintMaxAge must be a positive number', 'hintMaxAge');
  if (options.keys === context.keys)
    throw invalid('give keys of its own: a token for one use is no token for another', 'keys');
  requireAnswers(context, options);
  const issuer = new URL(path, context.issuer).href;
  const kept = { store: context.store, issuer, random: context.random };
  const { clock } = context;
  return {
    ...{ context, profile, issuer, path, level, accountOf },
    keys: new CertifiedKeys(options.keys, new URL(issuer).host),
    hints: new HintReader({ ...kept, rules: profile.hint, clock, maxAge: hintMaxAge, fetch: options.fetch }),
    flows: new Flows({ ...kept, path }),
    services: flowServices(context, issuer),
  };
}

/** Refuses a level with which no request could ever be answered. */
function requireAnswers<Account>(context: Context, { profile, level }: ExternalMfaOptions<Account>): void {
  const { policy, factors } = context;
  if (!policy.levels.includes(level)) throw invalid(`the policy has no level "${level}"`, 'level');
  const asked = { acr: Object.keys(profile.acr), amr: Object.values(profile.amr) };
  const firsts = [...factors.values()].filter(({ first }) => first);
  const answered = firsts.some(({ id: first }) => {
    const narrowing = narrowingOf({ context, profile, level }, { asked, first });
    return answeringSets(policy, narrowing).length > 0;
  });
  if (!answered) throw invalid(`no way to "${level}" has a method that ${profile.vendor} knows`, 'level');
}

function invalid(message: string, place: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', message, { place: `externalMfaProvider.${place}` });
}
