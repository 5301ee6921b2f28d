import { type BankCustomer, member } from '../bank-customer.ts';
import { verifyAssurance } from '../verify-assurance.ts';
import { type EquippedWalk, inShort } from '../walk.ts';

const order = { to: 'Mira Holm', amount: 5000, country: 'SE' };

/** A transfer that needs more: refused with what would do, stepped up for exactly this transfer, carried out, proven. */
export async function largeTransfer(walk: EquippedWalk, customer: BankCustomer): Promise<string | undefined> {
  const { tell, authenticator } = walk;
  tell.chapter('A transfer of €5,000');
  const refused = await customer.transfer(order);
  tell.step(
    'Code and typing are fresh, but this much needs a code for exactly this transfer.',
    '401 insufficient_user_authentication',
    inShort(refused),
  );
  const header = refused.headers.get('www-authenticate');
  tell.note(`WWW-Authenticate: ${header}`);
  tell.step('The answer says what would do (RFC 9470).', 'acr_values="high"', acrValues(header));

  const opened = await customer.openCeremony(refused.body as Record<string, unknown>);
  const id = String(member(opened, 'id'));
  const facts = member(opened, 'transaction', 'facts');
  tell.note(`to be approved: ${JSON.stringify(facts)}`);
  tell.step(
    'A ceremony opens for it and shows what is approved; the shortest way is named first.',
    `201: otp, for ${order.amount} to ${order.to}`,
    `${inShort(opened)}: ${describe(firstOf(member(opened, 'missing')))}, for ${member(opened, 'transaction', 'facts', 'amount')} to ${member(opened, 'transaction', 'facts', 'to')}`,
  );
  const { nonce } = await customer.challenge(id, 'otp');
  const proven = await customer.prove(id, 'otp', { nonce, code: await authenticator.nextCode() });
  tell.step(
    'The next code completes it.',
    'verified, ceremony complete',
    `${String(member(proven, 'result') ?? inShort(proven))}, ceremony ${String(member(proven, 'ceremony', 'status'))}`,
  );
  tell.step('The same request goes through.', '201', inShort(await customer.transfer(order)));
  tell.step(
    'Once: the same order again wants another code.',
    '401 insufficient_user_authentication',
    inShort(await customer.transfer(order)),
  );
  return showAssurance(walk, member(proven, 'ceremony', 'assurance'));
}

/** Shows the signed assurance, as a program that knows only the bank's address and a JWT library verifies it. */
async function showAssurance(
  { tell, app, clock }: EquippedWalk,
  token: unknown,
): Promise<string | undefined> {
  tell.chapter('The assurance, verified by other code');
  const step = 'With the published keys and jose alone: signature, issuer, audience, type and time hold.';
  if (typeof token !== 'string') {
    tell.step(step, 'a token', 'there was no token');
    return undefined;
  }
  const expected = { issuer: app.url, audience: `${app.url}/accounts`, now: new Date(clock.now() * 1000) };
  const { payload, header } = await verifyAssurance(token, expected);
  tell.note(JSON.stringify(header));
  for (const line of JSON.stringify(payload, null, 2).split('\n')) tell.note(line);
  tell.step(
    step,
    'acr high, amr mfa otp pwd, bound to the transfer, from no emulator',
    [
      `acr ${payload.acr}`,
      `amr ${[...(payload.amr as string[])].sort().join(' ')}`,
      payload.transaction ? 'bound to the transfer' : 'bound to nothing',
      payload.emulated ? 'from an emulator' : 'from no emulator',
    ].join(', '),
  );
  return token;
}

function acrValues(header: string | null): string {
  return header?.match(/acr_values="[^"]*"/)?.[0] ?? 'nothing';
}

/** The ceremony names every way, the shortest first. */
function firstOf(missing: unknown): unknown {
  return Array.isArray(missing) ? missing.slice(0, 1) : missing;
}

function describe(missing: unknown): string {
  return Array.isArray(missing)
    ? missing.map((set) => (set as string[]).join(' + ')).join(', or ')
    : 'nothing';
}
