import { type Answer, Client } from './client.ts';

/** A challenge of the step-up router. */
export interface ShownChallenge {
  readonly nonce: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is sent to the bank to move money. */
export interface Order {
  readonly to: string;
  readonly amount: number;
  readonly country?: string;
}

/** What one talks to the bank with: an HTTP client that knows its addresses. Each method is one request and gives its answer. */
export class BankCustomer {
  /** The client beneath. */
  readonly http: Client;

  constructor(url: string) {
    this.http = new Client(url);
  }

  /** Asks what there is to type, before anybody is signed in. */
  async typingChallenge(): Promise<ShownChallenge> {
    return challengeOf(await this.http.post('/stepup/sign-in/challenge', { factor: 'typing' }));
  }

  /** Signs in with these fields, and is told the level. The session changes, so its CSRF token is asked again. */
  async signIn(fields: Readonly<Record<string, unknown>>): Promise<Answer> {
    await this.http.refresh();
    const answer = await this.submitSignIn(fields);
    await this.http.refresh();
    return answer;
  }

  /** The one request of a sign-in, for whoever has the CSRF token already. */
  submitSignIn(fields: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.http.post('/login', fields);
  }

  /** Signs out. */
  async signOut(): Promise<void> {
    await this.http.post('/logout', {});
  }

  /** Orders a transfer. */
  transfer(order: Order): Promise<Answer> {
    return this.http.post('/transfer', { country: 'DE', ...order });
  }

  /** Opens a ceremony for what a 401 asked for: the members of its problem document, copied. */
  openCeremony(required: Readonly<Record<string, unknown>>): Promise<Answer> {
    const { acr_values, max_age, transaction } = required;
    return this.http.post('/stepup/ceremonies', { acr_values, max_age, transaction, deliver: 'token' });
  }

  /** Asks for a challenge of a ceremony's factor. */
  async challenge(ceremony: string, factor: string): Promise<ShownChallenge> {
    return challengeOf(
      await this.http.post(`/stepup/ceremonies/${ceremony}/factors/${factor}/challenge`, {}),
    );
  }

  /** Submits a factor to a ceremony. The session's id may change with it, so its CSRF token is asked again. */
  async prove(ceremony: string, factor: string, fields: Readonly<Record<string, unknown>>): Promise<Answer> {
    const answer = await this.http.submit(`/stepup/ceremonies/${ceremony}/factors/${factor}`, fields);
    await this.http.refresh();
    return answer;
  }

  /** Begins to set up a factor, with consent. */
  beginEnrollment(factor: string): Promise<Answer> {
    return this.http.post('/stepup/enrollments', { factor, consent: true });
  }

  /** One more capture of an enrollment. */
  capture(enrollment: string, fields: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.http.submit(`/stepup/enrollments/${enrollment}`, fields);
  }
}

/** A member of an answer's JSON body, by its path; nothing where it is not there. */
export function member(answer: Answer, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    answer.body,
  );
}

/** A challenge out of an answer. Throws where there is none. */
export function challengeOf(answer: Answer, ...path: readonly string[]): ShownChallenge {
  const challenge = member(answer, ...path);
  const { nonce, data } = (challenge ?? {}) as Partial<ShownChallenge>;
  if (typeof nonce !== 'string' || !data)
    throw new Error(`no challenge came: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { nonce, data };
}
