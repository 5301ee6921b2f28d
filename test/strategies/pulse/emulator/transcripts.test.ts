import { expect } from 'chai';
import { type Emulated, emulated, known } from '../emulated.ts';
import { typed, words } from '../pattern.ts';
import { bodyOf, type Transcript, transcripts, userRef } from '../transcript.ts';

describe('the Pulse emulator, strict, answers as the contract is written', () => {
  let one: Emulated;
  before(async () => {
    one = await emulated({}, { strict: true });
  });
  after(() => one.close());

  for (const transcript of transcripts) {
    it(transcript.name, async () => {
      one.emulator.reset();
      await prepare(transcript);
      const { status, body } = await send(transcript);
      expect(status).to.equal(transcript.response.status);
      expect(Object.keys(body).sort()).to.deep.equal(Object.keys(transcript.response.body).sort());
      expect(fixed(body)).to.deep.equal(fixed(transcript.response.body));
      for (const [name, form] of Object.entries(forms)) {
        if (name in body) expect(String(body[name])).to.match(form);
      }
    });
  }

  async function prepare({ user, fault }: Transcript): Promise<void> {
    if (user) await known(one.client, userRef, 'ada');
    if (user === 'known with a login')
      await one.client.verify({ userRef, pattern: typed('ada', 'login', words) });
    if (fault) one.emulator.faults.set({ kind: 'vendor', name: fault });
  }

  async function send(transcript: Transcript): Promise<{ status: number; body: Record<string, unknown> }> {
    const { request } = transcript;
    const [headers, body] = [
      { ...request.headers, apikey: one.emulator.credentials.apiKey },
      bodyOf(transcript),
    ];
    const url = `${one.emulator.url}/${request.service}${request.path}`;
    const response = await fetch(url, {
      method: request.method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
});

/** What differs from run to run, and how it must look. */
const forms: Record<string, RegExp> = {
  timestamp: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  version: /^[0-9a-f]{8}$/,
  emu_pattern_id: /^p-\d{6}$/,
  emu_score: /^(0|1|0\.\d+)$/,
  key: /^[0-9a-f]{96}$/,
  link: /\/b\/[0-9a-f]{96}$/,
  // The sample answers 600000 although 300 seconds were asked; the emulator honours what is asked.
  expiresIn: /^300000$/,
};

function fixed(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !(name in forms)));
}
