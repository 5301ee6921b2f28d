import { MultipartForm, RequestError, type VendorAnswer, VendorHttp } from 'passport-stepup/strategy-kit';
import { type BiometridOperation, operations } from '../wire/operations.ts';
import {
  type BiometridClientOptions,
  checkOperations,
  credentialReader,
  type OperationSetting,
  unusable,
} from './options.ts';
import { expectDone } from './refusal.ts';

/** One call of an operation. */
export interface BiometridCall {
  /** Which. */
  readonly operation: BiometridOperation;
  /** The user whom its path names. */
  readonly userId?: string | undefined;
  /** The query. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** A form is sent as `multipart/form-data`, anything else as JSON. */
  readonly body?: MultipartForm | Readonly<Record<string, unknown>> | undefined;
  /** Header fields beside the credentials. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal | undefined;
}

/** A validated document comes with up to four pictures, as text. */
const LARGEST_ANSWER = 8 * 2 ** 20;

type Headers = () => Promise<Record<string, string>>;
interface Host {
  readonly http: VendorHttp;
  readonly credentials: Headers;
}

/** Sends calls to Biometrid's two hosts, each with its own credentials as they are at that moment. */
export class BiometridCalls {
  private readonly api: Host;
  private readonly liveness: Host | undefined;
  private readonly baseUrl: string;
  private readonly settings: Readonly<Partial<Record<BiometridOperation, OperationSetting>>>;

  /** Throws `configuration_invalid` for addresses, credentials or operations that cannot serve. */
  constructor(options: BiometridClientOptions) {
    const { liveness, operations: settings = {} } = options;
    checkOperations(settings);
    this.settings = settings;
    this.baseUrl = options.baseUrl.replace(/\/+$/, '');
    const [key, secret] = [credentialReader('key', options.key), credentialReader('secret', options.secret)];
    this.api = {
      http: new VendorHttp({ ...options, vendor: 'biometrid', maxAnswerBytes: LARGEST_ANSWER }),
      credentials: async () => ({ 'x-biometrid-key': await key(), 'x-biometrid-secret': await secret() }),
    };
    this.liveness = liveness && livenessHost(options, liveness);
  }

  /** Whether the liveness host is configured. */
  get hasLiveness(): boolean {
    return this.liveness !== undefined;
  }

  /**
   * The answer with status 200. Throws what `VendorHttp.send` throws, `BiometridRefusal`, `vendor_answer_invalid`,
   * `configuration_invalid` without the liveness host, and `request_malformed` for an id that cannot be part of a path.
   */
  async send(call: BiometridCall): Promise<VendorAnswer> {
    const { operation, body, signal } = call;
    const { method, path, host, repeatable } = { ...operations[operation], ...this.settings[operation] };
    const { http, credentials } = this.hostOf(host);
    const json = body === undefined || body instanceof MultipartForm ? undefined : JSON.stringify(body);
    const sent = json ?? (body instanceof MultipartForm ? body : undefined);
    const answer = await http.send({
      operation,
      method,
      path: pathOf(path, call),
      headers: {
        ...call.headers,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(await credentials()),
      },
      repeatable,
      ...(sent === undefined ? {} : { body: sent }),
      ...(signal ? { signal } : {}),
    });
    return expectDone(answer);
  }

  /** The URL of an operation of the API host, for its cookies. */
  urlOf(operation: BiometridOperation, userId: string): string {
    return this.baseUrl + pathOf(operations[operation].path, { userId });
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.api.http.close();
    await this.liveness?.http.close();
  }

  private hostOf(name: 'api' | 'liveness'): Host {
    const host = name === 'api' ? this.api : this.liveness;
    if (!host) throw unusable('liveness', 'is needed for this operation');
    return host;
  }
}

function livenessHost(
  options: BiometridClientOptions,
  { baseUrl, appToken }: NonNullable<BiometridClientOptions['liveness']>,
): Host {
  const token = credentialReader('liveness.appToken', appToken);
  return {
    http: new VendorHttp({ ...options, vendor: 'biometrid', baseUrl }),
    credentials: async () => ({ 'x-app-token': await token() }),
  };
}

function pathOf(path: string, { userId, query = {} }: Omit<BiometridCall, 'operation'>): string {
  const named = path.replace('{userId}', () => userPart(userId));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, value);
  return asked.size === 0 ? named : `${named}?${asked}`;
}

function userPart(userId: string | undefined): string {
  const part = userId && !/^\.{1,2}$/.test(userId) && userId.length <= 254 ? encoded(userId) : undefined;
  if (part === undefined)
    throw new RequestError('request_malformed', 'biometrid: the user id cannot be used');
  return part;
}

function encoded(text: string): string | undefined {
  try {
    return encodeURIComponent(text);
  } catch {
    return undefined;
  }
}
