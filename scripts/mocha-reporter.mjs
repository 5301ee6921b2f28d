import mocha from 'mocha';

const { Spec } = mocha.reporters;

/** Mocha's own report, and after it the one line that counts: `N passed, N failed`. */
export default class Reporter extends Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures + pending} failed`);
  }
}
