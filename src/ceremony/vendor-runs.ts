import { sha256 } from '../lib/digest.ts';
import type { Store } from '../store/store.ts';
import type { Caller } from './ceremony.ts';

/** Where a vendor's run belongs. */
export interface VendorRun extends Caller {
  readonly ceremony: string;
  readonly factor: string;
}

/** Which ceremony waits for a vendor's run, so that a webhook finds it. */
export class VendorRuns {
  private readonly store: Store;
  private readonly issuer: string;
  private readonly lifetime: number;

  constructor(options: { readonly store: Store; readonly issuer: string; readonly lifetime: number }) {
    this.store = options.store;
    this.issuer = options.issuer;
    this.lifetime = options.lifetime;
  }

  /** Remembers who waits for a run. */
  async remember(vendor: string, vendorTransaction: string, run: VendorRun): Promise<void> {
    await this.store.set(this.key(vendor, vendorTransaction), run, this.lifetime);
  }

  /** Takes who waits for a run: a duplicated webhook finds nobody. */
  async take(vendor: string, vendorTransaction: string): Promise<VendorRun | undefined> {
    return this.store.take<VendorRun>(this.key(vendor, vendorTransaction));
  }

  private key(vendor: string, vendorTransaction: string): string {
    return `${this.issuer}|vendor-run|${vendor}|${sha256(vendorTransaction)}`;
  }
}
