import { type AuthXBiometricOptions, AuthXPalmStrategy } from 'passport-stepup/strategies/authx';
import type { About, Challenge } from 'passport-stepup/strategy-kit';
import { z } from 'zod';

const atScanner = z.object({
  scanner: z.string().max(20).optional().meta({ title: 'Palm scanner', 'x-capture': 'palm-scanner' }),
});

/**
 * AuthX's palm, and what the page needs to know of it: nothing is uploaded, the person lays the hand on the scanner. Where
 * an emulator stands in for AuthX, the scanner is a page of the emulator, which the bank's page opens in a window.
 */
export class PalmAtScannerStrategy extends AuthXPalmStrategy {
  /** One field, which the capture `palm-scanner` fills in: it says only that the person is at the scanner. */
  override readonly input = atScanner;
  private readonly scannerUrl: string | undefined;

  constructor(options: AuthXBiometricOptions, scannerUrl?: string) {
    super(options);
    this.scannerUrl = scannerUrl;
  }

  /** Where the simulated scanner is, if there is one. */
  override async challenge(_about: About): Promise<Challenge> {
    return { data: this.scannerUrl === undefined ? {} : { scanner: this.scannerUrl } };
  }
}
