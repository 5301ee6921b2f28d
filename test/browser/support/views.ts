/** The input schema of a one-time code. */
export const codeInput = {
  type: 'object',
  properties: { code: { type: 'string', pattern: '^\\d{6}$' } },
  required: ['code'],
};

/** The input schema of a typing pattern. */
export const typingInput = {
  type: 'object',
  properties: { pattern: { anyOf: [{ type: 'string' }, { type: 'object' }], 'x-capture': 'keystroke' } },
  required: ['pattern'],
};

/** A factor as a view describes it. */
export function factor(label: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { methods: ['otp'], label, input: codeInput, state: 'ready', ...more };
}

/** The code factor. */
export const otp = factor('Code from your app');
/** The typing factor. */
export const typing = factor('Typing rhythm', { methods: ['keystroke'], input: typingInput });

/** An open ceremony that wants the code, with changes. */
export function view(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'c1',
    status: 'open',
    acr: 'strong',
    expires_at: Math.floor(Date.now() / 1000) + 600,
    missing: [['otp']],
    factors: { otp },
    ...more,
  };
}

/** The same ceremony, complete. */
export const complete = view({ status: 'complete', missing: [], factors: {} });

/** The answer to a challenge call. */
export function challenge(
  nonce: string,
  data: Record<string, unknown> = {},
): { status: number; body: unknown } {
  return { status: 201, body: { nonce, data, expires_at: Math.floor(Date.now() / 1000) + 300 } };
}

/** The answer to a submission that was verified and completes the ceremony. */
export const verified = { body: { result: 'verified', ceremony: complete } };
