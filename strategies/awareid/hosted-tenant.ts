import { VendorError } from 'passport-stepup/strategy-kit';
import type { AwareIdCheck } from './checks.ts';
import type { AwareIdClient } from './client/client.ts';

/** The toggles of the tenant's configuration (documented, but for those of the PIN and of devices' risk). */
const TOGGLES: Readonly<
  Record<AwareIdCheck, { readonly enrollment: string; readonly authentication: string }>
> = {
  device: { enrollment: 'addDevice', authentication: 'verifyDevice' },
  face: { enrollment: 'addFace', authentication: 'verifyFace' },
  voice: { enrollment: 'addVoice', authentication: 'verifyVoice' },
  pin: { enrollment: 'addPIN', authentication: 'verifyPIN' },
  'device-risk': { enrollment: 'deviceSecurity', authentication: 'deviceSecurity' },
};

/**
 * A hosted session does not tell which checks it makes: what the tenant's configuration asks for (operation 87) must be at
 * least what is demanded. Throws `vendor_refused` where it is less, and what the client throws.
 */
export async function refuseLowerConfig(
  client: AwareIdClient,
  about: {
    readonly enrolling: boolean;
    readonly checks: readonly AwareIdCheck[];
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { body } = await client.admin.getConfig({ signal: about.signal });
  const kind = about.enrolling ? 'enrollment' : 'authentication';
  const toggles: Readonly<Record<string, unknown>> = { ...body.onboardingConfig.onboardingOptions?.[kind] };
  const missing = about.checks.map((check) => TOGGLES[check][kind]).find((name) => toggles[name] !== true);
  if (missing === undefined) return;
  throw new VendorError('vendor_refused', `awareid: the tenant's ${kind} does not ask for ${missing}`);
}
