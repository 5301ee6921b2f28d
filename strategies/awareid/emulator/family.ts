import type { RefusalReason, Refused } from './refused.ts';

/**
 * How a group of operations says that it refuses: `envelope` (onboarding, admin, gallery, compliance, webhooks), `b2c`,
 * `document`, `web` (Knomi Web) and `engine`.
 */
export type Family = 'envelope' | 'b2c' | 'document' | 'web' | 'engine';

/** What is sent. */
export interface RefusalAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The JSON body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** How refusals are said. */
export interface FamilyOptions {
  /** 500 as recorded servers say it, 400 as the reference documents it. */
  readonly callerErrors: 400 | 500;
  /** Seconds since 1970. */
  readonly now: number;
}

const FORMAT: readonly RefusalReason[] = ['not_json', 'missing', 'wrong_type', 'not_base64'];
const OWN_STATUS: Partial<Record<RefusalReason, readonly [number, string]>> = {
  not_found: [404, 'NOT_FOUND'],
  conflict: [409, 'CONFLICT'],
  unprocessable: [422, 'INPUT_VALUES_ERROR'],
  engine_not_installed: [503, 'ENGINE_NOT_INSTALLED'],
  engine_busy: [503, 'ENGINE_BUSY'],
};
const ENGINE_CODES: Partial<Record<RefusalReason, readonly [number, number]>> = {
  not_json: [400, -2],
  missing: [400, -3],
  wrong_type: [400, -4],
  not_base64: [400, -5],
  bad_value: [400, -6],
  bad_image: [400, -7],
  bad_recording: [400, -6],
  too_large: [400, -8],
  algorithm_not_enabled: [500, 113],
  empty_encounter: [500, 202],
  engine_not_installed: [503, -1],
  engine_busy: [503, 1015],
};

/** The family of an operation, by its number in the reference; below 1 stand calls that are not in it. */
export function familyOf(operation: number): Family {
  if (operation < 1) return 'envelope';
  if (operation <= 17) return 'engine';
  if (operation <= 19) return 'document';
  if (operation <= 27) return 'web';
  return operation >= 63 && operation <= 65 ? 'b2c' : 'envelope';
}

/** A refusal in the words of a family. */
export function sayRefusal(refused: Refused, family: Family, options: FamilyOptions): RefusalAnswer {
  switch (family) {
    case 'engine':
      return engineError(refused);
    case 'document':
      return documentError(refused);
    case 'web':
      return webError(refused);
    case 'b2c':
      return refused.reason === 'no_session'
        ? { status: 500, body: { errorCode: 'RestServerError', errorMsg: 'Internal Server Error' } }
        : envelope(refused, options);
    default:
      return envelope(refused, options);
  }
}

/** Recorded servers say nearly everything with 500, and the time in another spelling than the reference. */
function envelope({ reason, message }: Refused, { callerErrors, now }: FamilyOptions): RefusalAnswer {
  const iso = new Date(now * 1000).toISOString();
  const recorded = callerErrors === 500;
  const callers = recorded
    ? ([500, 'INTERNAL_SERVER_ERROR'] as const)
    : ([400, FORMAT.includes(reason) ? 'INPUT_FORMAT_ERROR' : 'INPUT_VALUES_ERROR'] as const);
  const failed = reason === 'failed' ? ([500, 'INTERNAL_SERVER_ERROR'] as const) : callers;
  const [status, errorCode] = OWN_STATUS[reason] ?? failed;
  const timestamp = recorded ? iso.slice(0, 19).replace('T', ' ') : iso;
  return { status, body: { errorCode, errorMsg: message, status, timestamp } };
}

function engineError({ reason, message }: Refused): RefusalAnswer {
  const [status, code] = ENGINE_CODES[reason] ?? [500, -1];
  return { status, body: { error: { code, description: message } } };
}

function documentError({ reason, message }: Refused): RefusalAnswer {
  const failed = ['failed', 'engine_not_installed', 'engine_busy'].includes(reason);
  const errorCode = failed ? 'OCR_PROCESSING_ERROR' : 'INVALID_INPUT';
  const status = OWN_STATUS[reason]?.[0] ?? (failed ? 500 : 400);
  const errorMsg = reason === 'not_base64' ? 'Improper Base64 formatting in document image.' : message;
  return { status, body: { errorCode, errorMsg } };
}

/** Knomi Web wraps what the engine behind it says as text. */
function webError({ reason, message }: Refused): RefusalAnswer {
  if (reason === 'not_decryptable')
    return { status: 500, body: { errorCode: 'DecryptionError', errorMsg: 'Check the encryption key used' } };
  const code = ENGINE_CODES[reason]?.[1] ?? -1;
  const status = OWN_STATUS[reason]?.[0] ?? 500;
  const errorMsg = `Unable to process request, check request payload: ${code} ${message}`;
  return { status, body: { errorCode: 'ProcessingError', errorMsg } };
}
