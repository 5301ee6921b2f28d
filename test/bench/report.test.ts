import { expect } from 'chai';
import { type Figure, figureLine, figureTable, isMet, printReport } from '../../bench/lib/report.ts';

const figure: Figure = {
  name: 'A1',
  about: 'enrolled with 5',
  values: { mean: 0.04176, pooled: 0.05529 },
  n: 51,
  limits: { mean: { max: 0.045 }, pooled: { max: 0.06 } },
};

describe('a benchmark report', () => {
  const exitCode = process.exitCode;
  afterEach(() => {
    process.exitCode = exitCode;
  });

  it('has one line a figure that programs can read', () => {
    expect(figureLine(figure)).to.equal(
      'A1 mean=0.0418 pooled=0.0553 n=51 limit=mean<=0.045,pooled<=0.06 ok',
    );
  });

  it('says short when a single limit is missed', () => {
    const short = { ...figure, values: { mean: 0.04176, pooled: 0.0601 } };
    expect(figureLine(short)).to.match(/ short$/);
    expect(figureTable([short])).to.match(/short$/);
  });

  it('judges what was measured, not what is printed', () => {
    const near = { ...figure, values: { mean: 0.0450001, pooled: 0 } };
    expect(figureLine(near)).to.match(/mean=0.045 .* short$/);
  });

  it('keeps least values too, and counts a value that is missing or no number as short', () => {
    const least = { ...figure, limits: { mean: { min: 0.04 } } };
    expect(isMet(least)).to.equal(true);
    expect(isMet({ ...least, values: {} })).to.equal(false);
    expect(isMet({ ...least, values: { mean: Number.NaN } })).to.equal(false);
  });

  it('judges nothing that has no limit', () => {
    expect(figureLine({ name: 'B', about: '', values: { share: 0.5 }, n: 3 })).to.equal('B share=0.5 n=3');
  });

  it('makes a short figure the exit code only with --check', () => {
    const short = { ...figure, values: { mean: 1, pooled: 1 } };
    const written: string[] = [];
    const write = (text: string) => written.push(text);
    printReport('Title', [short], { check: false, write });
    expect(process.exitCode).to.equal(exitCode);
    printReport('Title', [figure], { check: true, write });
    expect(process.exitCode).to.equal(exitCode);
    printReport('Title', [short], { check: true, write });
    expect(process.exitCode).to.equal(1);
    expect(written.join('\n')).to.include('A1 mean=1');
  });
});
