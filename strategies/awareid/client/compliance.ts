import * as wire from '../wire/compliance.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Compliance (28, 29). */
export class ComplianceOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 28, `POST /nationalId/checkNationalIdNumber` (N): national id and watchlists, without a
   * session. errorCode is an integer here (business error in a 200), a string in the error envelope.
   */
  checkNationalId(
    request: wire.ComplianceNationalIdRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.ComplianceNationalIdAnswer>> {
    return this.calls.json('complianceNationalId', wire.complianceNationalIdAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 29, `POST /compliance/geofence/check` (Q): is a position allowed. On the recorded
   * cluster the geofence paths answered 404 (feature off): bodies not verified by traffic. Vendor
   * tests use latitude and longitude as member names; the reference says lat and lon.
   */
  checkGeofence(
    request: wire.ComplianceGeofenceCheckRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.ComplianceGeofenceCheckAnswer>> {
    return this.calls.json('complianceGeofenceCheck', wire.complianceGeofenceCheckAnswer, {
      body: request,
      ...options,
    });
  }
}
