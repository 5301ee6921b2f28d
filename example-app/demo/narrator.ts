/** What one step of the demo was to show and what it showed. */
export interface Step {
  /** What is done, in plain words. */
  readonly step: string;
  /** What should come of it. */
  readonly expected: string;
  /** What came of it. */
  readonly outcome: string;
  /** Whether that is the same. */
  readonly ok: boolean;
}

/** Tells the demo's story: as prose for people, or as one JSON object a line for programs. */
export class Narrator {
  private readonly json: boolean;
  private readonly write: (line: string) => void;
  private readonly steps: Step[] = [];

  constructor(options: { readonly json: boolean; readonly write: (line: string) => void }) {
    this.json = options.json;
    this.write = options.write;
  }

  /** Begins a chapter. */
  chapter(title: string): void {
    if (!this.json) this.write(`\n${title}\n${'─'.repeat(title.length)}`);
  }

  /** A remark that is no step. */
  note(line: string): void {
    if (!this.json) this.write(`     ${line}`);
  }

  /** One step: it is ok when the outcome is exactly what was expected. */
  step(step: string, expected: string, outcome: string): void {
    const told: Step = { step, expected, outcome, ok: outcome === expected };
    this.steps.push(told);
    if (this.json) this.write(JSON.stringify(told));
    else {
      this.write(`  ${told.ok ? '✓' : '✗'}  ${step}`);
      this.write(told.ok ? `     → ${outcome}` : `     → ${outcome}\n     ✗ expected: ${expected}`);
    }
  }

  /** Ends the story; tells whether every step was ok. */
  end(proof: { readonly assurance: string; readonly jwks: unknown } | undefined): boolean {
    const ok = this.steps.length > 0 && this.steps.every((step) => step.ok) && proof !== undefined;
    if (this.json) this.write(JSON.stringify(proof ?? { assurance: null, jwks: null }));
    else {
      const good = this.steps.filter((step) => step.ok).length;
      this.write(`\n${good} of ${this.steps.length} steps went as expected.`);
    }
    return ok;
  }
}
