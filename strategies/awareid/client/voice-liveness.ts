import type { EncryptedPayload } from '../wire/face-liveness.ts';
import * as wire from '../wire/voice-liveness.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Voice Liveness (7 to 11). */
export class VoiceLivenessOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /** Operation 7, `GET /voiceliveness/version` (S): engine version. */
  version(options: CallOptions = {}): Promise<AwareIdAnswer<string>> {
    return this.calls.text('voiceLivenessVersion', options);
  }

  /** Operation 8, `POST /voiceliveness/analyze` (K): voice liveness. */
  analyze(
    request: wire.VoiceLivenessRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VoiceLivenessAnalyzeAnswer>> {
    return this.calls.json('voiceLivenessAnalyze', wire.voiceLivenessAnalyzeAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 9, `POST /voiceliveness/analyzeEncrypted` (A (title S)): encrypted voice analyze. */
  analyzeEncrypted(
    request: EncryptedPayload,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VoiceLivenessAnalyzeEncryptedAnswer>> {
    return this.calls.json('voiceLivenessAnalyzeEncrypted', wire.voiceLivenessAnalyzeEncryptedAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 10, `POST /voiceliveness/calculateLength` (A): length of a recording in seconds.
   * Assumption: path and response member.
   */
  calculateLength(
    request: wire.VoiceLivenessRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VoiceLivenessCalculateLengthAnswer>> {
    return this.calls.json('voiceLivenessCalculateLength', wire.voiceLivenessCalculateLengthAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 11, `POST /voiceliveness/calculateLengthEncrypted` (A): encrypted length. The reference
   * gives it the same title as operation 9; its place after calculateLength says it is the encrypted
   * length call. Assumption.
   */
  calculateLengthEncrypted(
    request: EncryptedPayload,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VoiceLivenessCalculateLengthEncryptedAnswer>> {
    return this.calls.json(
      'voiceLivenessCalculateLengthEncrypted',
      wire.voiceLivenessCalculateLengthEncryptedAnswer,
      { body: request, ...options },
    );
  }
}
