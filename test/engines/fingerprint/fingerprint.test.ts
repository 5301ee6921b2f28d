import { expect } from 'chai';
import fc from 'fast-check';
import {
  FingerprintEngine,
  parseFingerprintTemplate,
  simulatedFingerprintScan,
  simulatedPalmScan,
} from 'passport-stepup/engines';
import { matchMinutiae } from '../../../src/engines/fingerprint/match-minutiae.ts';
import { writeScan } from '../../../src/engines/scanner/scan-file.ts';

describe('the fingerprint engine with simulated scans', () => {
  const engine = new FingerprintEngine();
  const read = (person: string, seed: number) => engine.read(simulatedFingerprintScan(person, seed));
  const template = engine.enrol([0, 1, 2].map((seed) => read('anna', seed)));

  it('knows a finger again and no other', () => {
    for (const seed of [3, 4, 5]) {
      expect(engine.compare(template, read('anna', seed))).to.include({ decision: 'accept' });
      expect(engine.compare(template, read('bob', seed))).to.include({ decision: 'reject' });
    }
  });

  it('a scan is wholly similar to itself; similarity lies between 0 and 1 for any minutiae', () => {
    const { minutiae } = read('anna', 1);
    expect(matchMinutiae(minutiae, minutiae)).to.equal(1);
    expect(matchMinutiae([], minutiae)).to.equal(0);
    const place = fc.record({
      x: fc.integer({ min: 0, max: 159 }),
      y: fc.integer({ min: 0, max: 159 }),
      angle: fc.double({ min: 0, max: 3.14, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), fc.array(place, { maxLength: 12 }), (a, b) => {
        expect(matchMinutiae(a, b)).to.be.within(0, 1);
      }),
      { numRuns: 50 },
    );
  });

  it('the same occasion gives the same bytes', () => {
    expect(simulatedFingerprintScan('anna', 1)).to.deep.equal(simulatedFingerprintScan('anna', 1));
  });

  it("a template survives JSON; another engine's is refused", () => {
    expect(parseFingerprintTemplate(JSON.parse(JSON.stringify(template)))).to.deep.equal(template);
    for (const foreign of [{ ...template, engine: 'x' }, { ...template, scans: [] }, 'x'])
      expect(() => engine.compare(foreign as never, read('anna', 1)))
        .to.throw()
        .with.property('code', 'enrollment_required');
  });

  it('a scan without ridges has a problem, and is neither enrolled nor compared', () => {
    const pixels = new Uint8Array(160 * 160).fill(230);
    const empty = engine.read(writeScan('fingerprint', { width: 160, height: 160, pixels }));
    expect(empty.problem).to.equal('too_few_minutiae');
    expect(() => engine.compare(template, empty))
      .to.throw()
      .with.property('code', 'capture_unavailable');
    expect(() => engine.enrol([empty]))
      .to.throw()
      .with.property('code', 'enrollment_refused');
  });

  it('an enrolment of none or of two fingers is refused', () => {
    for (const readings of [[], [read('anna', 1), read('bob', 1)]])
      expect(() => engine.enrol(readings))
        .to.throw()
        .with.property('code', 'enrollment_refused');
  });

  it('foreign and damaged bytes are refused', () => {
    const scan = simulatedFingerprintScan('anna', 1);
    const damaged = scan.map((byte, i) => (i === 900 ? byte ^ 1 : byte));
    for (const bytes of [new Uint8Array(), simulatedPalmScan('anna', 1), scan.subarray(1), damaged])
      expect(() => engine.read(bytes))
        .to.throw()
        .with.property('code', 'request_malformed');
  });
});
