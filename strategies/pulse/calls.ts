import {
  ConfigurationError,
  type VendorAnswer,
  type VendorCall,
  VendorHttp,
} from 'passport-stepup/strategy-kit';
import { apiKeyReader, authBaseUrlOf, type PulseClientOptions } from './options.ts';
import { API_KEY_HEADER, envelope } from './wire.ts';

/** Which of Pulse's two services a call goes to. */
export type PulseService = 'api' | 'authenticator';

/** Sends calls to Pulse's two services, each with the key as it is at that moment. */
export class PulseCalls {
  private readonly api: VendorHttp;
  private readonly authenticator: VendorHttp | undefined;
  private readonly apiKey: () => Promise<string>;
  private readonly anyUnknown: boolean;

  /** Throws `configuration_invalid` for addresses or a key that cannot serve. */
  constructor(options: PulseClientOptions) {
    const authBaseUrl = authBaseUrlOf(options);
    this.apiKey = apiKeyReader(options.apiKey);
    this.api = new VendorHttp({ ...options, vendor: 'pulse' });
    this.authenticator = authBaseUrl
      ? new VendorHttp({ ...options, vendor: 'pulse', baseUrl: authBaseUrl })
      : undefined;
    this.anyUnknown = options.userUnknownOn === 'any';
  }

  /** Sends a call; a body is JSON text. Throws what `VendorHttp.send` throws. */
  async send(service: PulseService, call: VendorCall): Promise<VendorAnswer> {
    const http = service === 'api' ? this.api : this.authenticator;
    if (!http) {
      const why = 'pulse: links need the address of the Authenticator API';
      throw new ConfigurationError('configuration_invalid', why, { place: 'authBaseUrl' });
    }
    const type = call.body === undefined ? undefined : { 'content-type': 'application/json' };
    const headers = { ...call.headers, ...type, [API_KEY_HEADER]: await this.apiKey() };
    return http.send({ ...call, headers });
  }

  /**
   * Whether an answer says that the user is unknown. A 404 may also come from a wrong path or a gateway: without the
   * vendor's envelope it is an unusable answer (`vendor_answer_invalid`), unless configured otherwise.
   */
  saysUnknown(answer: VendorAnswer): boolean {
    if (answer.status !== 404) return false;
    if (this.anyUnknown) return true;
    if (answer.json(envelope).success === undefined)
      throw answer.unusable('has status 404 without the envelope');
    return true;
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.api.close();
    await this.authenticator?.close();
  }
}
