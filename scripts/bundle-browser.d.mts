export declare const bundleFolder: string;
export declare function bundleBrowser(outdir?: string): Promise<void>;
