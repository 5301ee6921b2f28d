import { type VendorAnswer, VendorError } from 'passport-stepup/strategy-kit';
import { z } from 'zod';

/**
 * What the text of a refusal says, as far as it is known from recorded servers. Only to explain: it is matched loosely and
 * decides nothing. `session_unknown`: the session token is unknown, over or of another kind.
 */
export type AwareIdRefusalHint =
  | 'session_unknown'
  | 'user_unknown'
  | 'member_unusable'
  | 'configuration_contradictory'
  | 'checks_not_passed'
  | 'gallery_name_unusable'
  | 'image_unusable';

/** What a refusal carries beside its code and message. Nothing of the answer's own text: it can name a person. */
export interface AwareIdRefusalDetails {
  /** The HTTP status. */
  readonly httpStatus: number;
  /** The vendor's own code (`INPUT_FORMAT_ERROR`, `-6`), where the answer has one of a plain form. */
  readonly vendorCode?: string | undefined;
  /** What the text says, where it is known. */
  readonly hint?: AwareIdRefusalHint | undefined;
}

/**
 * AwareID answered that it does not do this: `vendor_refused`, with `vendor_unavailable` where it says that it failed itself.
 * Recorded servers say HTTP 500 for unknown users, finished session tokens and malformed bodies as well: it is never taken
 * for a statement about the person.
 */
export class AwareIdRefusal extends VendorError {
  /** The HTTP status. */
  readonly httpStatus: number;
  /** The vendor's own code, where the answer has one of a plain form. */
  readonly vendorCode: string | undefined;
  /** What the text says, where it is known. */
  readonly hint: AwareIdRefusalHint | undefined;

  /** Made by the client. */
  constructor(
    code: 'vendor_refused' | 'vendor_unavailable',
    asked: string,
    { httpStatus, vendorCode, hint }: AwareIdRefusalDetails,
  ) {
    const said = [`status ${httpStatus}`, vendorCode, hint].filter((one) => one !== undefined).join(', ');
    super(code, `${asked}: the service refused (${said})`);
    this.httpStatus = httpStatus;
    this.vendorCode = vendorCode;
    this.hint = hint;
  }
}

/** Families 1 and 2; the framework's body; the engines' (family 3). */
const envelope = z.looseObject({ errorCode: z.string(), errorMsg: z.string().nullish() });
const engine = z.looseObject({ error: z.looseObject({ code: z.int(), description: z.string().nullish() }) });
const framework = z.looseObject({ status: z.int(), error: z.string() });

/** "Unknown Error": the one code of the engines by which they say that the fault is theirs. */
const ENGINE_FAILED = -1;
const PLAIN = /^[\w.-]{1,40}$/;
const HINTS: readonly (readonly [RegExp, AwareIdRefusalHint])[] = [
  [/not valid token|No value present/i, 'session_unknown'],
  [/invalid registration complete code/i, 'user_unknown'],
  [/token not for re-enrollment/i, 'checks_not_passed'],
  [/When enrollment\.addFace is false/i, 'configuration_contradictory'],
  [/Valid galleryName/i, 'gallery_name_unusable'],
  [/Missing image attribute|Failed to perform Nexa/i, 'image_unusable'],
  [/Validation failed|Cannot invoke|Field is missing|Required field/i, 'member_unusable'],
];

/** What an answer of 300 and above means, as an error to throw. */
export function refusalOf(answer: VendorAnswer): AwareIdRefusal {
  const { status: httpStatus, asked } = answer;
  const said = httpStatus >= 400 ? saidBy(answer) : undefined;
  const own = httpStatus < 500 || (said !== undefined && said.vendorCode !== String(ENGINE_FAILED));
  return new AwareIdRefusal(own ? 'vendor_refused' : 'vendor_unavailable', asked, { httpStatus, ...said });
}

/** Refuses an answer without documented content that is an error all the same. */
export function refuseHiddenError(answer: VendorAnswer): void {
  const body = jsonOf(answer);
  const hidden = envelope.safeParse(body).success || engine.safeParse(body).success;
  if (hidden) throw refusalOf(answer);
}

/** What is said in one of the documented forms; nothing where the body is in none of them. */
function saidBy(answer: VendorAnswer): Omit<AwareIdRefusalDetails, 'httpStatus'> | undefined {
  const body = jsonOf(answer);
  const ofEngine = engine.safeParse(body).data?.error;
  if (ofEngine) return { vendorCode: String(ofEngine.code), hint: hintOf(ofEngine.description) };
  const ofService = envelope.safeParse(body).data;
  if (ofService) return { vendorCode: plain(ofService.errorCode), hint: hintOf(ofService.errorMsg) };
  return framework.safeParse(body).success ? {} : undefined;
}

function hintOf(text: string | null | undefined): AwareIdRefusalHint | undefined {
  return HINTS.find(([pattern]) => pattern.test(text ?? ''))?.[1];
}

function plain(code: string): string | undefined {
  return PLAIN.test(code) ? code : undefined;
}

function jsonOf(answer: VendorAnswer): unknown {
  try {
    return JSON.parse(answer.bytes().toString('utf8'));
  } catch {
    // Text, HTML or nothing: none of the documented forms.
    return undefined;
  }
}
