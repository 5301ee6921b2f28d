import { timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { EmulatorTools } from 'passport-stepup/emulator-kit';
import { sha256 } from 'passport-stepup/strategy-kit';
import { CREDENTIAL_HEADERS } from '../wire.ts';

/** What the Manage API's application is known by. */
export interface ManageCredentials {
  /** The Application ID. */
  readonly applicationId: string;
  /** The Application Key. */
  readonly applicationKey: string;
}

/** 14 days less one second (documented). */
const LIFETIME = 1_209_599;
const TOKEN_BYTES = 48;

/** The access tokens of one emulator; a new one ends no other (an assumption). */
export class Tokens {
  private readonly tools: Pick<EmulatorTools, 'clock' | 'random' | 'faults'>;
  private readonly credentials: ManageCredentials;
  private readonly ends = new Map<string, number>();

  constructor(tools: Pick<EmulatorTools, 'clock' | 'random' | 'faults'>, credentials: ManageCredentials) {
    this.tools = tools;
    this.credentials = credentials;
  }

  /** How many are good now. */
  get alive(): number {
    return [...this.ends.values()].filter((end) => end > this.tools.clock()).length;
  }

  /** Gives a token for the right credentials in the headers (documented); 401 otherwise (an assumption). */
  give(): RequestHandler {
    return (request, response) => {
      const { applicationId, applicationKey } = this.credentials;
      const known =
        same(request.get(CREDENTIAL_HEADERS.id), applicationId) &&
        same(request.get(CREDENTIAL_HEADERS.key), applicationKey);
      if (!known) {
        const error_description = 'Invalid ApplicationId or ApplicationKey';
        return void response.status(401).json({ error: 'invalid_client', error_description });
      }
      const token = this.tools.random(TOKEN_BYTES).toString('base64url');
      const now = this.tools.clock();
      this.ends.set(sha256(token), now + LIFETIME);
      response.json({
        access_token: token,
        token_type: 'bearer',
        expires_in: LIFETIME,
        CompanyId: '10000001',
        '.issued': httpDate(now),
        '.expires': httpDate(now + LIFETIME + 1),
      });
    };
  }

  /** Lets a request pass that carries a good token. Fault of its own: `token-refused`. */
  required(): RequestHandler {
    return (request, response, next) => {
      const [, token = ''] = /^Bearer (\S+)$/.exec(request.get('authorization') ?? '') ?? [];
      const good = (this.ends.get(sha256(token)) ?? 0) > this.tools.clock();
      if (good && !this.tools.faults.vendorFault('token-refused', request.originalUrl)) return next();
      response.status(401).json({ Message: 'Authorization has been denied for this request.' });
    };
  }

  /** Forgets all tokens. */
  clear(): void {
    this.ends.clear();
  }
}

function same(given: string | undefined, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(given ?? '')), Buffer.from(sha256(wanted)));
}

function httpDate(seconds: number): string {
  return new Date(seconds * 1000).toUTCString();
}
