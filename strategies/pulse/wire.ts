import { z } from 'zod';

/*
 * What Pulse sends and takes. `documented`: a page of the vendor says so. `layout`: deduced from a page's layout.
 * `assumption`: not documented, the careful choice. Unknown members are ignored; `emu_` members are never read.
 */

/** The path of each operation below its base URL. `complete-profile`: its name is documented, its route is an assumption. */
export const paths = {
  status: '/status',
  verify: '/user-verify/',
  action: '/user-action/',
  user: '/users/',
  createProfile: '/api/links/create-profile/',
  resetProfile: '/api/links/reset-profile/',
  completeProfile: '/api/links/complete-profile/',
} as const;

/** The header that carries the key on every request to both services (documented). */
export const API_KEY_HEADER = 'apikey';
/** The header, with the value `USER`, that lets a verify create an unknown user (documented). Never sent at a login. */
export const ENROLLMENT_HEADER = 'x-enrollment';
/** The one documented `recommended_action`: Pulse authenticates the user. */
export const AUTHENTICATED = 'auth';

/** The members that surviving samples share (documented). `success` says "processed", never "positive". */
export const envelope = z.looseObject({ success: z.boolean().optional() });

/** Answer of `GET /status` (documented). */
export const statusAnswer = envelope.extend({ status: z.string(), version: z.string().optional() });

/** Answer of `GET /users/{userRef}`: `textVisible` is `ok` or `nok` (documented); all else of it is ignored. */
export const userAnswer = envelope.extend({
  refPatternsStatus: z.looseObject({ textVisible: z.unknown() }).optional().catch(undefined),
});

/** Answer of the three link operations (documented; `expiresIn` in milliseconds is an assumption). */
export const linkAnswer = envelope.extend({
  link: z.url({ protocol: /^https?$/ }),
  key: z.string().min(1),
  expiresIn: z.number().positive(),
});

/** Body of the three link operations (documented). `validity` in seconds; the vendor's sample misspells it with a space. */
export interface LinkRequest {
  /** Where the browser is sent when the person is done. */
  readonly redirect_uri?: string;
  /** Lifetime, in seconds. */
  readonly validity?: number;
}

/** Bodies of `POST /user-action/{userRef}` that name no pattern of their own (documented). */
export type PulseAction =
  | { readonly type: 'LINK_PATTERN_ID' | 'UNLINK_PATTERN_ID'; readonly data: string }
  | { readonly type: 'RESET_BIOMETRIC_PROFILE'; readonly data?: string };

/** The members of a body that carries a pattern beside an action (documented). */
export type PatternAction = 'LINK_PATTERN' | 'RESET_BIOMETRIC_PROFILE';

/** The body of an action with a pattern: the pattern's text goes in as it is. */
export function patternActionBody(type: PatternAction, pattern: string): string {
  return `{"type":"${type}","data":${pattern}}`;
}
