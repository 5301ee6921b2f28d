import { AwareIdClient } from 'passport-stepup/strategies/awareid';
import { startAwareIdEmulator } from 'passport-stepup/strategies/awareid/emulator';
import { faces } from '../support/remembering-face-engine.ts';
import { adminCases } from './awareid/admin.ts';
import { authenticationCases } from './awareid/authentication.ts';
import { b2cCases } from './awareid/b2c.ts';
import { type Case, openapi, type World } from './awareid/case.ts';
import { complianceCases } from './awareid/compliance.ts';
import { documentCases } from './awareid/documents.ts';
import { enrollmentCases } from './awareid/enrollment.ts';
import { identityCases } from './awareid/enrollment-identity.ts';
import { faceCases } from './awareid/face.ts';
import { galleryCases } from './awareid/gallery.ts';
import { reEnrollmentCases } from './awareid/re-enrollment.ts';
import { supportCases } from './awareid/support.ts';
import { voiceCases } from './awareid/voice.ts';
import { webhookCases } from './awareid/webhooks.ts';
import { fails, type VendorContract } from './harness/operation-case.ts';

/** The 95 operations of the reference and three calls beside it. */
export const operations: readonly Case[] = [
  ...faceCases,
  ...voiceCases,
  ...documentCases,
  ...complianceCases,
  ...enrollmentCases,
  ...identityCases,
  ...authenticationCases,
  ...reEnrollmentCases,
  ...b2cCases,
  ...galleryCases,
  ...adminCases,
  ...webhookCases,
  ...supportCases,
];

/** AwareID before a mock of its contract and before its emulator. */
export const contract: VendorContract<AwareIdClient, World> = {
  vendor: 'awareid',
  openapi,
  operations,
  // Servers say the caller's errors with 500 as well (section 3 of the contract): a known form of body is a refusal.
  otherwise: Object.fromEntries(
    ['400', '401', '403', '404', '409', '422', '500'].map((status) => [status, fails('vendor_refused')]),
  ),
  connect: ({ baseUrl, fetch }) =>
    new AwareIdClient({
      baseUrl,
      fetch,
      realm: 'acme-consumers',
      clientId: 'bimaas-b2b',
      clientSecret: 'secret-of-the-tests',
      apiKey: 'key-of-the-tests',
    }),
  start: async (fetch) => {
    const emulator = await startAwareIdEmulator({ face: faces });
    const client = new AwareIdClient({ baseUrl: emulator.baseUrl, ...emulator.credentials, fetch });
    const close = async () => {
      await client.close();
      await emulator.close();
    };
    return { client, emulator, reset: () => emulator.reset(), close };
  },
};
