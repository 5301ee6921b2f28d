import { entraProfile } from 'passport-stepup/oidc';
import { APPLICATION, CLIENT_ID, entraKey, type SceneOptions, TENANT } from './entra.ts';

/** The profile as it is by default: with the keys that Entra publishes for all tenants, played by this answer. */
export function profileWithKeys(more: Record<string, unknown>): NonNullable<SceneOptions['provider']> {
  const profile = entraProfile({ clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] });
  const published: typeof fetch = async (url) =>
    String(url) === 'https://login.microsoftonline.com/common/discovery/v2.0/keys'
      ? Response.json({ keys: [{ ...entraKey, ...more }] })
      : new Response(null, { status: 404 });
  return { profile, fetch: published };
}
