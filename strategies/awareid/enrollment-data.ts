import type { DeviceKey } from './device-key.ts';
import type { AwareIdPinActivation } from './pin-provider.ts';

/** The members of an activation, without nulls and without what stands beside them. */
export function activationOf(
  body: {
    readonly [Name in keyof AwareIdPinActivation]?: AwareIdPinActivation[Name] | null;
  },
): AwareIdPinActivation {
  const { mpinId, activationToken, expireTime, redirectURI, pinUser, pinDevice } = body;
  const members = { mpinId, activationToken, expireTime, redirectURI, pinUser, pinDevice };
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** What is kept of a device with the enrollment. */
export function deviceData(device: DeviceKey | undefined): { readonly [name: string]: string } {
  return device ? { deviceId: device.deviceId, publicKey: device.publicKey } : {};
}
