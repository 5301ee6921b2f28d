import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { rotateKeys } from '../../../src/cli/rotate-keys.ts';
import { writeKeyFile } from '../../../src/cli/write-key-file.ts';
import { generateKeyDocument } from '../../../src/keys/key-document.ts';
import { SigningKeys } from '../../../src/keys/signing-keys.ts';
import { StepUpError } from '../../../src/lib/errors.ts';

describe('A key file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'passport-stepup-'));
    path = join(folder, 'keys.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const document = generateKeyDocument('ES256', 1000);
  const refusal = (run: () => unknown): string => {
    try {
      run();
    } catch (thrown) {
      expect(thrown).to.be.instanceOf(StepUpError).with.property('code', 'keys_invalid');
      return (thrown as StepUpError).message;
    }
    return expect.fail('accepted');
  };

  it('is written with mode 0600, whole, and never over another', () => {
    writeKeyFile(path, document, { replace: false });
    expect(statSync(path).mode & 0o777).to.equal(0o600);
    const text = readFileSync(path, 'utf8');
    expect(refusal(() => writeKeyFile(path, generateKeyDocument('ES256', 1), { replace: false }))).to.match(
      /there already/,
    );
    expect(readFileSync(path, 'utf8')).to.equal(text);
    expect(readdirSync(folder)).to.deep.equal(['keys.json']);
  });

  it('is replaced in one step, with nothing left beside it', () => {
    writeKeyFile(path, document, { replace: false });
    writeKeyFile(path, rotateKeys(document, { now: 2000 }), { replace: true });
    expect(JSON.parse(readFileSync(path, 'utf8')).keys).to.have.length(2);
    expect(statSync(path).mode & 0o777).to.equal(0o600);
    expect(readdirSync(folder)).to.deep.equal(['keys.json']);
  });

  it('is never created by loading', () => {
    expect(refusal(() => SigningKeys.load(path))).to.match(/cannot be read; make one with/);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  for (const mode of [0o640, 0o604, 0o620, 0o660, 0o644, 0o777]) {
    it(`is refused when others than its owner may touch it: ${mode.toString(8)}`, () => {
      writeKeyFile(path, document, { replace: false });
      chmodSync(path, mode);
      expect(refusal(() => SigningKeys.load(path))).to.match(/open to others than its owner/);
    });
  }

  it('loads, signs and publishes', () => {
    writeKeyFile(path, document, { replace: false });
    const keys = SigningKeys.load(path, { clock: () => 2000 });
    expect(keys.signer().kid).to.equal(document.keys[0]?.kid);
    expect(keys.secret.toString('base64url')).to.equal(document.secret);
  });

  it('is taken up again after a rotation by reload', () => {
    writeKeyFile(path, document, { replace: false });
    const keys = SigningKeys.load(path, { clock: () => 2000 });
    writeKeyFile(path, rotateKeys(document, { now: 2000 }), { replace: true });
    expect(keys.jwks().keys).to.have.length(1);
    keys.reload();
    expect(keys.jwks().keys).to.have.length(2);
  });

  it("keeps serving the keys it has when the file on reload is none, or another deployment's", () => {
    writeKeyFile(path, document, { replace: false });
    const keys = SigningKeys.load(path, { clock: () => 2000 });
    writeFileSync(path, '{"secret":"hunter2');
    expect(refusal(() => keys.reload())).to.match(/is not JSON$/);
    writeKeyFile(path, generateKeyDocument('ES256', 1), { replace: true });
    expect(refusal(() => keys.reload())).to.match(/another deployment/);
    expect(keys.signer().kid).to.equal(document.keys[0]?.kid);
    expect(refusal(() => SigningKeys.from(document).reload())).to.match(/no file/);
  });
});
