import { expect } from 'chai';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { type AnswerCheck, answerCheck } from './answer-check.ts';
import { type ContractDocument, type Example, type Operation, readDocument } from './document.ts';
import { type Exchange, type Recorder, record } from './exchange.ts';
import type { Closable, Expected, OperationCase, Running, VendorContract } from './operation-case.ts';
import { type Prism, startPrism } from './prism.ts';

/** What a vendor's operations are called in the reports: `7 getUser GET /users/{id}`. */
export function titleOf({ number, operationId, method, path }: Operation): string {
  return [number, operationId, method, path].filter((part) => part !== undefined).join(' ');
}

/**
 * Specifies every operation of a vendor's OpenAPI file twice: against a mock that Prism makes of the file, for each
 * documented example, and against the vendor's emulator. An operation without a case fails, and so does a case
 * without an operation.
 */
export function specifyOperations<Client extends Closable, World extends Running>(
  contract: VendorContract<Client, World>,
): void {
  const document = readDocument(contract.openapi);
  const caseOf = ({ operationId }: Operation): OperationCase<Client, World> => {
    const found = contract.operations.filter((one) => one.operationId === operationId);
    expect(found, `cases of ${operationId}`).to.have.length(1);
    return found[0] as OperationCase<Client, World>;
  };

  describe(`${contract.vendor}: the client before a mock of the contract`, function () {
    this.timeout(240_000);
    let prism: Prism;
    before(async () => {
      prism = await startPrism(contract.openapi);
    });
    after(() => prism?.stop());
    for (const operation of document.operations) {
      it(titleOf(operation), async () => {
        const one = caseOf(operation);
        refuseUnknownKeys(operation, one.examples);
        for (const example of operation.examples)
          await underExample({ contract, document, operation, one, example, baseUrl: prism.url });
      });
    }
  });

  describe(`${contract.vendor}: the client before the emulator`, function () {
    this.timeout(240_000);
    const recorder = record(document);
    const check = answerCheck(document);
    let world: World;
    before(async () => {
      world = await contract.start(recorder.fetch);
    });
    after(() => world?.close());
    for (const operation of document.operations) {
      it(titleOf(operation), async () => {
        const one = caseOf(operation);
        world.reset();
        recorder.clear();
        await one.emulated(world);
        expectValidAnswers(operation, recorder, check);
      });
    }
  });

  it(`${contract.vendor}: every case names an operation of the contract`, () => {
    const known = document.operations.map((one) => one.operationId);
    expect(contract.operations.map((one) => one.operationId)).to.have.members(known);
  });
}

async function underExample<Client extends Closable, World extends Running>(given: {
  readonly contract: VendorContract<Client, World>;
  readonly document: ContractDocument;
  readonly operation: Operation;
  readonly one: OperationCase<Client, World>;
  readonly example: Example;
  readonly baseUrl: string;
}): Promise<void> {
  const { contract, document, operation, one, example, baseUrl } = given;
  const what = `${operation.operationId} ${example.key}`;
  const expected = expectedOf(example, one.examples, contract.otherwise);
  if (!expected) throw new Error(`${what}: nothing is said about this example`);
  const recorder = record(document, { operation, example });
  const client = contract.connect({ baseUrl, fetch: recorder.fetch });
  try {
    await hold(what, one.mocked(client), expected);
  } finally {
    await client.close();
  }
  const sent = recorder.exchanges.filter((exchange) => exchange.operation === operation);
  expect(sent, `${what}: requests for it`).to.not.have.length(0);
  for (const exchange of sent) expectTheExample(what, exchange, example);
}

/** What came over the wire is the example: had the request been wrong, Prism would have answered something else. */
function expectTheExample(what: string, exchange: Exchange, example: Example): void {
  expect(exchange.violations, `${what}: what Prism says of the request`).to.equal(undefined);
  expect(exchange.status, `${what}: status; ${exchange.text.slice(0, 400)}`).to.equal(example.status);
  if (example.type === undefined) return;
  expect(exchange.type, `${what}: content type`).to.equal(example.type);
  if (example.value === undefined) return;
  const body = example.type.endsWith('json') ? JSON.parse(exchange.text) : exchange.text;
  expect(body, `${what}: body`).to.deep.equal(example.value);
}

function expectedOf(
  { key, status }: Example,
  own: Readonly<Record<string, Expected>>,
  otherwise: Readonly<Record<string, Expected>>,
): Expected | undefined {
  if (own[key] || status < 300) return own[key];
  return own[String(status)] ?? otherwise[String(status)];
}

async function hold(what: string, work: Promise<unknown>, expected: Expected): Promise<void> {
  const outcome = await work.then(
    (value) => ({ value }),
    (thrown: unknown) => ({ thrown }),
  );
  if ('thrown' in outcome) {
    if (!(outcome.thrown instanceof StepUpError)) throw outcome.thrown;
    if (!('error' in expected)) throw outcome.thrown;
    expect(outcome.thrown.code, `${what}: ${outcome.thrown.message}`).to.equal(expected.error);
    return;
  }
  if ('error' in expected) throw new Error(`${what}: gave a value instead of ${expected.error}`);
  if ('check' in expected) expected.check(outcome.value);
  else expect(outcome.value, what).to.deep.equal(expected.value);
}

function refuseUnknownKeys(operation: Operation, examples: Readonly<Record<string, Expected>>): void {
  const { operationId } = operation;
  const known = operation.examples.flatMap(({ key, status }) => [key, String(status)]);
  const unknown = Object.keys(examples).filter((key) => !known.includes(key));
  expect(unknown, `${operationId}: examples that the contract does not have`).to.deep.equal([]);
}

function expectValidAnswers(operation: Operation, recorder: Recorder, check: AnswerCheck): void {
  const own = recorder.exchanges.filter((exchange) => exchange.operation === operation);
  const done = own.filter(({ status }) => status >= 200 && status < 300);
  expect(done, `${operation.operationId}: answers of the emulator`).to.not.have.length(0);
  const wrong = recorder.exchanges.flatMap((exchange) =>
    check(exchange).map((why) => `${exchange.method} ${exchange.path} ${exchange.status}: ${why}`),
  );
  expect(wrong).to.deep.equal([]);
}
