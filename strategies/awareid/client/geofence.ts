import * as wire from '../wire/geofence.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Geofence (78 to 83). */
export class GeofenceOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 78, `GET /compliance/geofence/definitions` (S): all definitions. On the recorded cluster
   * the geofence paths (78 to 83) answered 404 (feature off): bodies and status codes are not verified
   * by traffic. The answer is a bare array. How a rule carries its name is not documented; Assumption:
   * geofence.name.
   */
  list(options: CallOptions = {}): Promise<AwareIdAnswer<wire.GeofenceListAnswer>> {
    return this.calls.json('geofenceList', wire.geofenceListAnswer, options);
  }

  /** Operation 79, `GET /compliance/geofence/definitions/{geofenceName}` (S): one definition. */
  get(geofenceName: string, options: CallOptions = {}): Promise<AwareIdAnswer<wire.GeofenceGetAnswer>> {
    return this.calls.json('geofenceGet', wire.geofenceGetAnswer, { path: { geofenceName }, ...options });
  }

  /**
   * Operation 80, `PUT /compliance/geofence/definitions/{geofenceName}` (Q): change a definition.
   * Assumption: body of the 200 is empty or the stored rule; ignore it.
   */
  update(
    geofenceName: string,
    request: wire.GeofenceRule,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('geofenceUpdate', { path: { geofenceName }, body: request, ...options });
  }

  /**
   * Operation 81, `POST /compliance/geofence/definitions/{geofenceName}` (Q): create a definition.
   * Success 200 or 201 (vendor tests allow both); duplicate 400 or 409.
   */
  create(
    geofenceName: string,
    request: wire.GeofenceRule,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('geofenceCreate', { path: { geofenceName }, body: request, ...options });
  }

  /** Operation 82, `DELETE /compliance/geofence/definitions/{geofenceName}` (S): delete a definition. */
  delete(geofenceName: string, options: CallOptions = {}): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('geofenceDelete', { path: { geofenceName }, ...options });
  }

  /**
   * Operation 83, `PUT /compliance/geofence/definitions/{geofenceName}/toggle-status` (Q): enable or
   * disable. A toggle, not a setter: two calls undo each other. Never retry blindly.
   */
  toggle(geofenceName: string, options: CallOptions = {}): Promise<AwareIdAnswer<wire.GeofenceToggleAnswer>> {
    return this.calls.json('geofenceToggle', wire.geofenceToggleAnswer, {
      path: { geofenceName },
      body: {},
      ...options,
    });
  }
}
