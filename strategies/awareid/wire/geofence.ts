import { z } from 'zod';

/* Geofence (78 to 83). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** One of Admin, Circular, Custom. */
export type GeofenceRule = {
  /** Only "include" in the reference. "exclude" appears in vendor tests. */
  readonly type: string;
  readonly geofence: {
    readonly name?: string;
    /** admin, circular or custom. */
    readonly type: 'admin' | 'circular' | 'custom';
    readonly definitions: readonly Readonly<Record<string, unknown>>[];
    readonly [member: string]: unknown;
  };
  readonly [member: string]: unknown;
};

/** One of Admin, Circular, Custom. */
export const geofenceRule = z.looseObject({
  /** Only "include" in the reference. "exclude" appears in vendor tests. */
  type: z.string(),
  geofence: z.looseObject({
    name: z.string().nullish(),
    /** admin, circular or custom. */
    type: z.string().nullish(),
    definitions: z.array(z.looseObject({})).nullish(),
  }),
});

/** What operation 78 answers (path: S). */
export const geofenceListAnswer = z.array(geofenceRule);
/** The same as a type. */
export type GeofenceListAnswer = z.infer<typeof geofenceListAnswer>;

/** What operation 79 answers (path: S). */
export const geofenceGetAnswer = geofenceRule;
/** The same as a type. */
export type GeofenceGetAnswer = z.infer<typeof geofenceGetAnswer>;

/** What operation 83 answers (path: Q). */
export const geofenceToggleAnswer = z.looseObject({
  isEnabled: z.boolean(),
  message: z.string().nullish(),
});
/** The same as a type. */
export type GeofenceToggleAnswer = z.infer<typeof geofenceToggleAnswer>;
