import type { Express } from 'express';
import type { EmulatorParts, EmulatorTools } from 'passport-stepup/emulator-kit';
import { AccessTokens, type AwareIdCredentials } from './access-tokens.ts';
import { admin } from './admin.ts';
import type { Handlers } from './asked.ts';
import { authentication } from './authentication.ts';
import { b2c } from './b2c.ts';
import { compliance } from './compliance.ts';
import { documents } from './documents.ts';
import { enrollment } from './enrollment.ts';
import { faceEngine } from './face-engine.ts';
import { gallery } from './gallery.ts';
import { credentialed, keycloak } from './gateway.ts';
import { geofence } from './geofence.ts';
import { hostedPage } from './hosted-page.ts';
import { knomiWeb } from './knomi-web.ts';
import { type MountedOperation, mount, operationOf } from './mount.ts';
import { pinPage } from './pin-page.ts';
import { reEnrollment } from './re-enrollment.ts';
import { failed, notFound, readJson, serve } from './serve.ts';
import { statusOf } from './status.ts';
import { SUPPORT, support } from './support.ts';
import type { Tenant } from './tenant.ts';
import { voiceEngine } from './voice-engine.ts';
import { webhookRegistration } from './webhook-registration.ts';

/** What the routes are made of. */
export interface RouteParts {
  /** What callers must present: the client for a token, the key with every call. */
  readonly credentials: AwareIdCredentials;
  /** All 95. */
  readonly operations: readonly MountedOperation[];
  /** Makes the tenant when the address is known. */
  readonly tenant: (tools: EmulatorTools) => Tenant;
}

/** Adds the vendor's gateway, its operations, the hosted app and the stand-in of the PIN provider. */
export function awareIdRoutes({
  credentials,
  operations,
  tenant: make,
}: RouteParts): EmulatorParts['routes'] {
  return (app, tools) => {
    const tenant = make(tools);
    const { clock, random, faults, url: issuer } = tools;
    const gateway = { credentials, faults, tokens: new AccessTokens({ clock, random, issuer }) };
    const handlers = handlersOf(tenant);
    const say = failed({ callerErrors: tenant.habits.callerErrors, clock });
    app.use(keycloak(gateway), pinPage(tenant.pins), hostedPage(tenant, handlers));
    app.use(mount([...operations, ...SUPPORT]));
    app.use((request, response, next) => (operationOf(request) ? next() : notFound(request, response)));
    serveOperations(app, { tools, gateway, handlers });
    app.use(say);
    return { reset: () => tenant.clear(), status: () => statusOf(tenant) };
  };
}

/** Every operation by its number in the reference; support calls have numbers below zero. */
export function handlersOf(tenant: Tenant): Handlers {
  return {
    ...faceEngine(tenant), // 1-6, 12-14
    ...voiceEngine(tenant), // 7-11, 15-17
    ...documents(tenant), // 18, 19
    ...knomiWeb(tenant), // 20-27
    ...compliance(tenant), // 28, 29
    ...enrollment(tenant), // 30-47
    ...authentication(tenant), // 48-55
    ...reEnrollment(tenant), // 56-62
    ...b2c(tenant), // 63-65
    ...gallery(tenant), // 66-77
    ...geofence(tenant), // 78-83
    ...admin(tenant), // 84-89
    ...webhookRegistration(tenant), // 90-95
    ...support(tenant),
  };
}

interface Serving {
  readonly tools: EmulatorTools;
  readonly gateway: Parameters<typeof credentialed>[0];
  readonly handlers: Handlers;
}

function serveOperations(app: Express, { tools, gateway, handlers }: Serving): void {
  app.use(credentialed(gateway), ...readJson());
  for (const step of tools.contract) app.use(step);
  app.use(serve(handlers));
}
