import { expect } from 'chai';
import type { Answer, Client } from './jar.ts';
import { codeAt, enrollOtp, signIn, type TestApp } from './step-up-app.ts';

/** What a client asks of `POST /stepup/ceremonies`. */
export type Ask = Readonly<Record<string, unknown>>;

/** Opens a ceremony and gives its view. */
export async function open(client: Client, ask: Ask = { acr_values: 'strong' }): Promise<any> {
  const opened = await client.json('/stepup/ceremonies', ask);
  expect(opened.status).to.equal(201);
  return opened.json();
}

/** The view of a ceremony now. */
export async function look(client: Client, id: string): Promise<any> {
  return (await client.get(`/stepup/ceremonies/${id}`)).json();
}

/** The nonce of a fresh challenge. */
export async function challenge(client: Client, id: string, factor = 'otp'): Promise<string> {
  const made = await client.json(`/stepup/ceremonies/${id}/factors/${factor}/challenge`, {});
  expect(made.status).to.equal(201);
  return (await made.json()).nonce;
}

/** Submits fields to a factor, under a fresh nonce where none is given. */
export async function submit(
  client: Client,
  id: string,
  { factor = 'otp', ...fields }: Ask & { readonly factor?: string },
): Promise<Answer> {
  const nonce = fields.nonce ?? (await challenge(client, id, factor));
  return client.json(`/stepup/ceremonies/${id}/factors/${factor}`, { nonce, ...fields });
}

/** Somebody who is signed in with the password, has one-time codes, and has used none in this time step. */
export async function personWithOtp(
  app: TestApp,
  username = 'anna',
): Promise<{ readonly client: Client; readonly secret: string }> {
  const client = app.client();
  await signIn(client, username);
  const secret = await enrollOtp(app, client);
  app.now += 30;
  return { client, secret };
}

/** Reaches `strong` with a one-time code in a ceremony of its own; gives the ceremony's id. */
export async function stepUp(app: TestApp, client: Client, secret: string): Promise<string> {
  const { id } = await open(client);
  const done = await submit(client, id, { code: await codeAt(app, secret) });
  expect(await done.json()).to.include({ result: 'verified' });
  return id;
}

/** A code that is wrong for this seed now. */
export async function wrongCode(app: TestApp, secret: string): Promise<string> {
  const right = await Promise.all([-2, -1, 0, 1, 2].map((steps) => codeAt(app, secret, steps)));
  return (
    ['000000', '111111', '222222', '333333', '444444', '555555'].find((one) => !right.includes(one)) ?? ''
  );
}

/** The `code` of a problem document, with its status: `401 authentication_required`. */
export async function problemOf(answer: Answer): Promise<string> {
  const { status, code } = await answer.json();
  expect(answer.status).to.equal(status);
  expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/);
  return `${status} ${code}`;
}
