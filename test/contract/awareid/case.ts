import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { AwareIdClient } from 'passport-stepup/strategies/awareid';
import { AwareIdRefusal } from 'passport-stepup/strategies/awareid';
import type { AwareIdEmulator } from 'passport-stepup/strategies/awareid/emulator';
import type { SamplePerson } from 'passport-stepup/testing';
import { parse } from 'yaml';
import { facePackage, pictures } from '../../strategies/awareid/emulator/people.ts';
import { spoken } from '../../strategies/biometrid/voices.ts';
import { readDocument } from '../harness/document.ts';
import { answers, type Expected, type OperationCase, type Running } from '../harness/operation-case.ts';

/** The emulator with a client of it. */
export interface World extends Running {
  readonly client: AwareIdClient;
  readonly emulator: AwareIdEmulator;
}

/** One operation of AwareID. */
export type Case = OperationCase<AwareIdClient, World>;

export const openapi = new URL('../../../strategies/awareid/openapi.yaml', import.meta.url);
const { root, operations } = readDocument(openapi);
const raw = parse(readFileSync(openapi, 'utf8'));

/** The body that the document gives as an example of a request. */
export function request(operationId: string): any {
  for (const item of Object.values<any>(raw.paths))
    for (const one of Object.values<any>(item)) {
      if (one?.operationId !== operationId) continue;
      const [media] = Object.values<any>(one.requestBody.content);
      return typeof media.example === 'string' ? JSON.parse(media.example) : media.example;
    }
  throw new Error(`no operation ${operationId}`);
}

/** Every documented good answer comes out of the client as it is, with nothing lost; but for what `read` makes of it. */
export function asDocumented(
  operationId: string,
  read: (body: any) => unknown = (body) => body,
): Readonly<Record<string, Expected>> {
  const operation = operations.find((one) => one.operationId === operationId);
  if (!operation || !root) throw new Error(`no operation ${operationId}`);
  const good = operation.examples.filter(({ status }) => status < 300);
  expect(good, operationId).to.not.have.length(0);
  return Object.fromEntries(
    good.map(({ key, value }) => [
      key,
      answers({ body: value === undefined ? undefined : read(value), emulated: false }),
    ]),
  );
}

/** `authStatus` as a number, however it is spelled. */
export function withStatus(body: any): unknown {
  return { ...body, authStatus: Number(String(body.authStatus)[0]) };
}

/** It is refused, with this vendor's code where one is named. */
export async function refusedBy(work: Promise<unknown>, vendorCode?: string): Promise<void> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).to.be.instanceOf(AwareIdRefusal);
  if (vendorCode !== undefined) expect(thrown).to.include({ vendorCode });
}

/** A tenant's configuration that asks for these and nothing else. */
export function config(enrollment: object, authentication: object, reenrollment: object = {}): any {
  return {
    onboardingConfig: {
      onboardingOptions: { enrollment, authentication, reenrollment },
      maxDeviceIds: 3,
      maxAuthenticationAttempts: 4,
    },
  };
}

const occasions = { next: 100 };

/** A capture of somebody's face that was never sent before. */
export async function face(person: SamplePerson): Promise<any> {
  occasions.next += 1;
  return facePackage(await pictures(person, occasions.next, 'open-mouth'), 'open-mouth');
}

/** One picture of somebody, as base64, never sent before. */
export async function photograph(person: SamplePerson): Promise<string> {
  occasions.next += 1;
  const [first] = await pictures(person, occasions.next);
  return Buffer.from(first ?? []).toString('base64');
}

/** Recordings of somebody's voice that were never sent before. */
export async function voice(person: 'anna' | 'bert', recordings = 1): Promise<any> {
  const voiceSamples = [];
  for (let i = 0; i < recordings; i += 1) {
    occasions.next += 1;
    const data = Buffer.from(await spoken(person, occasions.next)).toString('base64');
    voiceSamples.push({ data, phrase: 'one two' });
  }
  return { voice: { voiceSamples, workflow: 'alfa4' } };
}

/** A device with a key, as the page's would be. */
export function device(namedCurve: 'P-256' | 'secp256k1' = 'P-256') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  return {
    deviceId: 'device-1',
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (text: string) => signed(privateKey, text),
  };
}

/** Somebody who is about to enroll. */
export const ada = {
  username: 'ada',
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'King',
  phoneNumber: '+12025550143',
};

/** Begins the enrollment of somebody new. */
export async function begin({ client }: World, person = ada): Promise<string> {
  const { body } = await client.enrollment.enroll(person);
  return body.enrollmentToken ?? expect.fail('no enrollmentToken');
}

/** Enrolls somebody whose tenant asks for the face alone; gives the registration code. */
export async function enrolledByFace(world: World, person: SamplePerson = 'anna'): Promise<string> {
  const only = { verifyFace: true };
  await world.client.admin.updateConfig(config({ addFace: true }, only, only));
  const enrollmentToken = await begin(world);
  const faceLivenessData = await face(person);
  const { body } = await world.client.enrollment.addFace({ enrollmentToken, faceLivenessData });
  expect(body).to.include({ livenessResult: true, enrollmentStatus: 2 });
  return body.registrationCode ?? expect.fail('no registrationCode');
}

function signed(key: KeyObject, text: string): string {
  return sign('sha256', Buffer.from(text), key).toString('base64');
}
