import * as wire from '../wire/gallery.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Gallery, 1:N match (66 to 77). */
export class GalleryOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 66, `POST /onboarding/gallery/registerUser` (Q): register a user with a face, into the
   * default gallery. No liveness check here.
   */
  registerUser(
    request: wire.GalleryRegisterUserRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.GalleryRegisterUserAnswer>> {
    return this.calls.json('galleryRegisterUser', wire.galleryRegisterUserAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 67, `POST /onboarding/gallery/matchFace` (Q): 1:N match. Missing image: HTTP 500,
   * "Missing image attribute".
   */
  matchFace(
    request: wire.GalleryMatchFaceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.GalleryMatchFaceAnswer>> {
    return this.calls.json('galleryMatchFace', wire.galleryMatchFaceAnswer, { body: request, ...options });
  }

  /**
   * Operation 68, `POST /onboarding/gallery/addGallery` (Q): create a gallery. Missing or reserved
   * name: HTTP 500, "Valid galleryName (name of a custom gallery) attribute is required".
   */
  add(request: wire.GalleryName, options: CallOptions = {}): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('galleryAdd', { body: request, ...options });
  }

  /**
   * Operation 69, `POST /onboarding/gallery/deleteGallery` (Q): delete a gallery. POST, not DELETE.
   * Members stay in the default gallery.
   */
  delete(request: wire.GalleryName, options: CallOptions = {}): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('galleryDelete', { body: request, ...options });
  }

  /** Operation 70, `GET /onboarding/gallery/listGallery` (S): list galleries. */
  list(options: CallOptions = {}): Promise<AwareIdAnswer<wire.GalleryListAnswer>> {
    return this.calls.json('galleryList', wire.galleryListAnswer, options);
  }

  /** Operation 71, `POST /onboarding/gallery/addRegistrationToGallery` (Q): add one user. */
  addRegistration(
    request: wire.GalleryUserRef,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('galleryAddRegistration', { body: request, ...options });
  }

  /** Operation 72, `POST /onboarding/gallery/addRegistrationsToGalleries` (Q): add users to galleries. */
  addRegistrations(request: wire.GalleryBulk, options: CallOptions = {}): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('galleryAddRegistrations', { body: request, ...options });
  }

  /** Operation 73, `POST /onboarding/gallery/deleteRegistrationFromGallery` (Q): remove one user. */
  deleteRegistration(
    request: wire.GalleryUserRef,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('galleryDeleteRegistration', { body: request, ...options });
  }

  /**
   * Operation 74, `POST /onboarding/gallery/deleteRegistrationsFromGalleries` (Q): remove users from
   * galleries.
   */
  deleteRegistrations(
    request: wire.GalleryBulk,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('galleryDeleteRegistrations', { body: request, ...options });
  }

  /**
   * Operation 75, `POST /onboarding/gallery/isRegistrationInGallery` (Q): membership test. The member
   * is "exist", not "exists".
   */
  isRegistered(
    request: wire.GalleryUserRef,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.GalleryIsRegisteredAnswer>> {
    return this.calls.json('galleryIsRegistered', wire.galleryIsRegisteredAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 76, `POST /onboarding/gallery/listGalleryOfRegistration` (Q): galleries of a user. */
  listOfRegistration(
    request: wire.GalleryListOfRegistrationRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.GalleryListOfRegistrationAnswer>> {
    return this.calls.json('galleryListOfRegistration', wire.galleryListOfRegistrationAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 77, `POST /onboarding/gallery/listRegistrationInGallery` (Q): users of a gallery, by
   * registrationCode.
   */
  listRegistrations(
    request: wire.GalleryListRegistrationsRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.GalleryListRegistrationsAnswer>> {
    return this.calls.json('galleryListRegistrations', wire.galleryListRegistrationsAnswer, {
      body: request,
      ...options,
    });
  }
}
