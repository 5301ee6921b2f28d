import * as wire from '../wire/b2c.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** B2C, the hosted app (63 to 65). */
export class B2cOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 63, `POST /onboarding/b2c/triggerEnroll` (Q): enrollment in the hosted app. A refusal is
   * HTTP 200 with status FAILURE, nulls and errorSummary.
   */
  triggerEnroll(
    request: wire.B2cTriggerEnrollRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.B2cTriggerEnrollAnswer>> {
    return this.calls.json('b2cTriggerEnroll', wire.b2cTriggerEnrollAnswer, { body: request, ...options });
  }

  /**
   * Operation 64, `POST /onboarding/b2c/triggerAuthenticate` (Q): authentication in the hosted app.
   * Unknown user: HTTP 500 {"errorCode": "500", "errorMsg": "Internal server error while processing
   * request"}.
   */
  triggerAuthenticate(
    request: wire.B2cTriggerAuthenticateRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.B2cTriggerAuthenticateAnswer>> {
    return this.calls.json('b2cTriggerAuthenticate', wire.b2cTriggerAuthenticateAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 65, `GET /onboarding/b2c/operationStatus/{sessionToken}` (S, Q): poll a hosted session.
   * Unknown token: HTTP 500 {"errorCode": "RestServerError", "errorMsg": "Internal Server Error"}.
   */
  operationStatus(
    sessionToken: string,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.B2cOperationStatusAnswer>> {
    return this.calls.json('b2cOperationStatus', wire.b2cOperationStatusAnswer, {
      path: { sessionToken },
      ...options,
    });
  }
}
