import { z } from 'zod';

/* Gallery, 1:N match (66 to 77). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** `GalleryUserRef` as it is sent. */
export type GalleryUserRef = {
  /** Name of a custom gallery. */
  readonly galleryName: string;
  /** Not needed with registrationCode. */
  readonly username?: string;
  /** Not needed with username. */
  readonly registrationCode?: string;
};

/** usernames or registrationCodes (or both). */
export type GalleryBulk = {
  readonly galleryNames?: readonly string[];
  readonly usernames?: readonly string[];
  readonly registrationCodes?: readonly string[];
};

/** `GalleryName` as it is sent. */
export type GalleryName = {
  /**
   * Name of a custom gallery. "(default)" is the system gallery and cannot be created, deleted or
   * emptied.
   */
  readonly galleryName: string;
};

/** What operation 66 takes: register a user with a face, into the default gallery. */
export type GalleryRegisterUserRequest = {
  readonly username: string;
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** E.164 */
  readonly phoneNumber?: string;
  /** Base64 face image. */
  readonly image: string;
};

/** What operation 66 answers (path: Q). */
export const galleryRegisterUserAnswer = z.looseObject({
  /** Opaque. */
  registrationCode: z.string(),
});
/** The same as a type. */
export type GalleryRegisterUserAnswer = z.infer<typeof galleryRegisterUserAnswer>;

/** What operation 67 takes: 1:N match. */
export type GalleryMatchFaceRequest = {
  /** Default: the system gallery. */
  readonly galleryName?: string;
  /** Most candidates returned. */
  readonly candidateListSize?: number;
  /** Candidates must score strictly more. */
  readonly cutoffScorePercent?: number;
  readonly includeImage?: boolean;
  /** Restrict to these; [] or absent means all. */
  readonly candidateList?: readonly string[];
  /** Base64 face image. */
  readonly image: string;
};

/** What operation 67 answers (path: Q). */
export const galleryMatchFaceAnswer = z.looseObject({
  matchCount: z.int(),
  list: z.array(
    z.looseObject({
      registrationCode: z.string().nullish(),
      username: z.string().nullish(),
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      /** "" unless includeImage. */
      image: z.string().nullish(),
      matchScore: z.number().nullish(),
      matchScorePercent: z.number().nullish(),
    }),
  ),
});
/** The same as a type. */
export type GalleryMatchFaceAnswer = z.infer<typeof galleryMatchFaceAnswer>;

/** What operation 70 answers (path: S). */
export const galleryListAnswer = z.looseObject({
  list: z.array(
    z.looseObject({
      galleryName: z.string().nullish(),
      numberOfRegistrations: z.int().nullish(),
      lastUpdated: z.string().nullish(),
      lastUpdatedUuid: z.string().nullish(),
    }),
  ),
});
/** The same as a type. */
export type GalleryListAnswer = z.infer<typeof galleryListAnswer>;

/** What operation 75 answers (path: Q). */
export const galleryIsRegisteredAnswer = z.looseObject({
  exist: z.boolean(),
});
/** The same as a type. */
export type GalleryIsRegisteredAnswer = z.infer<typeof galleryIsRegisteredAnswer>;

/** What operation 76 takes: galleries of a user. */
export type GalleryListOfRegistrationRequest = {
  /** Not needed with registrationCode. */
  readonly username?: string;
  readonly registrationCode?: string;
};

/** What operation 76 answers (path: Q). */
export const galleryListOfRegistrationAnswer = z.looseObject({
  /** Strings according to a vendor test. */
  list: z.array(
    z.union([
      z.string(),
      z.looseObject({
        galleryName: z.string().nullish(),
      }),
    ]),
  ),
});
/** The same as a type. */
export type GalleryListOfRegistrationAnswer = z.infer<typeof galleryListOfRegistrationAnswer>;

/** What operation 77 takes: users of a gallery, by registrationCode. */
export type GalleryListRegistrationsRequest = {
  /** Default: the system gallery. */
  readonly galleryName?: string;
  /** From 1. */
  readonly pageNumber?: number;
  readonly pageSize?: number;
  readonly includeImage?: boolean;
  readonly includeTemplate?: boolean;
};

/** What operation 77 answers (path: Q). */
export const galleryListRegistrationsAnswer = z.looseObject({
  pageNumber: z.int(),
  pageSize: z.int(),
  totalRecords: z.int(),
  totalPages: z.int(),
  /** Only registrationCode is certain. Assumption: the other members. */
  list: z.array(
    z.looseObject({
      registrationCode: z.string().nullish(),
      username: z.string().nullish(),
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      image: z.string().nullish(),
      template: z.string().nullish(),
    }),
  ),
});
/** The same as a type. */
export type GalleryListRegistrationsAnswer = z.infer<typeof galleryListRegistrationsAnswer>;
