import { expect } from 'chai';
import {
  PalmEngine,
  parsePalmTemplate,
  simulatedFingerprintScan,
  simulatedPalmScan,
} from 'passport-stepup/engines';
import { codeDistance } from '../../../src/engines/palm/orientation-code.ts';

describe('the palm engine with simulated scans', () => {
  const engine = new PalmEngine();
  const read = (person: string, seed: number) => engine.read(simulatedPalmScan(person, seed));
  const template = engine.enrol([0, 1, 2].map((seed) => read('anna', seed)));

  it('knows a palm again and no other', () => {
    for (const seed of [3, 4, 5]) {
      expect(engine.compare(template, read('anna', seed))).to.include({ decision: 'accept' });
      expect(engine.compare(template, read('bob', seed))).to.include({ decision: 'reject' });
    }
  });

  it('a scan is at no distance from itself, and distances are the same both ways', () => {
    const [a, b] = [read('anna', 1).code, read('bob', 1).code];
    expect(codeDistance(a, a)).to.equal(0);
    expect(codeDistance(a, b)).to.be.closeTo(codeDistance(b, a), 1e-12);
    expect(simulatedPalmScan('anna', 1)).to.deep.equal(simulatedPalmScan('anna', 1));
  });

  it("a template survives JSON; another engine's is refused", () => {
    expect(parsePalmTemplate(JSON.parse(JSON.stringify(template)))).to.deep.equal(template);
    for (const foreign of [{ ...template, engine: 'x' }, { ...template, codes: ['9'.repeat(1024)] }, 7])
      expect(() => engine.compare(foreign as never, read('anna', 1)))
        .to.throw()
        .with.property('code', 'enrollment_required');
  });

  it('an enrolment of none or of two palms is refused', () => {
    for (const readings of [[], [read('anna', 1), read('bob', 1)]])
      expect(() => engine.enrol(readings))
        .to.throw()
        .with.property('code', 'enrollment_refused');
  });

  const scan = simulatedPalmScan('anna', 1);
  const bad: Record<string, Uint8Array> = {
    'no bytes': new Uint8Array(),
    'a picture': Uint8Array.of(0xff, 0xd8, 0xff, ...new Uint8Array(50)),
    'a fingerprint': simulatedFingerprintScan('anna', 1),
    'a scan cut off': scan.subarray(0, 5000),
    'a scan with more behind it': Uint8Array.of(...scan, 0),
    'a scan with one bit changed': scan.map((byte, i) => (i === 9000 ? byte ^ 1 : byte)),
    'a scan of another size': scan.map((byte, i) => (i === 11 ? 64 : byte)),
  };
  for (const [what, bytes] of Object.entries(bad)) {
    it(`refuses ${what}`, () => {
      expect(() => engine.read(bytes))
        .to.throw()
        .with.property('code', 'request_malformed');
    });
  }
});
