/*
 * The operations, one row each: number in the reference (none for a call beside it), method and path below the base URL, and
 * how sure these are. S: the vendor's API reference 12.1; D: the developer portal; K: the documentation of the Knomi engines;
 * Q: a public test suite of the vendor against servers 12.13 to 12.15; W: the vendor's shop plugin; N: derived from names of
 * schemas in the reference; A: an assumption of ours.
 */

/** One operation: where it is and how it is spoken. */
export interface OperationRow {
  /** Its number in the reference; none for a call beside the reference. */
  readonly number: number | undefined;
  /** The HTTP method. */
  readonly method: HttpMethod;
  /** The path below the base URL; `{name}` is filled in percent-encoded. */
  readonly path: string;
  /** How sure method and path are, see above. */
  readonly source: string;
  /** Whether it may be repeated after an outage: only what reads, since a check can use up an attempt and a toggle undoes itself. */
  readonly repeatable: boolean;
  /** The body of a good answer: JSON, plain text, or documented as empty. */
  readonly answer: 'json' | 'text' | 'empty';
}

/** The methods in use. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** All 95 operations of the reference and two calls beside it, by the operation ids of `openapi.yaml`. */
export const operations = {
  faceLivenessVersion: text(1, 'GET /faceliveness/version', 'S'),
  faceLivenessAnalyze: json(2, 'POST /faceliveness/analyze', 'K, Q'),
  faceLivenessCheckLiveness: json(3, 'POST /faceliveness/checkLiveness', 'Q, W'),
  faceLivenessAnalyzeEncrypted: json(4, 'POST /faceliveness/analyzeEncrypted', 'Q'),
  faceLivenessCheckLivenessEncrypted: json(5, 'POST /faceliveness/checkLivenessEncrypted', 'Q'),
  faceLivenessCheckActiveLivenessEncrypted: json(
    6,
    'POST /faceliveness/checkActiveLivenessEncrypted',
    'S (text), Q',
  ),
  voiceLivenessVersion: text(7, 'GET /voiceliveness/version', 'S'),
  voiceLivenessAnalyze: json(8, 'POST /voiceliveness/analyze', 'K'),
  voiceLivenessAnalyzeEncrypted: json(9, 'POST /voiceliveness/analyzeEncrypted', 'A (title S)'),
  voiceLivenessCalculateLength: json(10, 'POST /voiceliveness/calculateLength', 'A'),
  voiceLivenessCalculateLengthEncrypted: json(11, 'POST /voiceliveness/calculateLengthEncrypted', 'A'),
  faceMatcherVersion: text(12, 'GET /nexaface/version', 'S'),
  faceMatcherCompare: json(13, 'POST /nexaface/compare', 'Q'),
  faceMatcherExport: json(14, 'POST /nexaface/export', 'Q'),
  voiceMatcherVersion: text(15, 'GET /nexavoice/version', 'S'),
  voiceMatcherCompare: json(16, 'POST /nexavoice/compare', 'A (analogy with 13)'),
  voiceMatcherExport: json(17, 'POST /nexavoice/export', 'A (analogy with 14)'),
  docValidateType: json(18, 'POST /documentVerification/validateDocumentType', 'Q'),
  docVerify: json(19, 'POST /documentVerification/verifyDocumentsAndBiometrics', 'Q'),
  webPrefaceVersion: text(20, 'GET /b2c/sdk/preface/version', 'S'),
  webCalculateRoi: json(21, 'POST /b2c/sdk/preface/calculateROI', 'Q'),
  webAnalyzeImage: json(22, 'POST /b2c/sdk/preface/analyzeImage', 'Q'),
  webAutocaptureVideo: json(23, 'POST /b2c/sdk/preface/autocaptureVideo', 'K (name), A (order)'),
  webAutocaptureVideoEncrypted: json(24, 'POST /b2c/sdk/preface/autocaptureVideoEncrypted', 'Q'),
  webFaceAnalyzeEncrypted: json(25, 'POST /b2c/sdk/faceliveness/analyzeEncrypted', 'S'),
  webDocValidateType: json(26, 'POST /b2c/sdk/documentVerification/validateDocumentType', 'Q'),
  webDocVerify: json(
    27,
    'POST /b2c/sdk/documentVerification/verifyDocumentsAndBiometrics',
    'A (analogy with 19)',
  ),
  complianceNationalId: json(28, 'POST /nationalId/checkNationalIdNumber', 'N'),
  complianceGeofenceCheck: json(29, 'POST /compliance/geofence/check', 'Q'),
  enroll: json(30, 'POST /onboarding/enrollment/enroll', 'S, D, Q'),
  addDevice: json(31, 'POST /onboarding/enrollment/addDevice', 'D, Q'),
  addFace: json(32, 'POST /onboarding/enrollment/addFace', 'D, Q, W'),
  addVoice: json(33, 'POST /onboarding/enrollment/addVoice', 'D, Q'),
  enrollValidateDocumentType: json(34, 'POST /onboarding/enrollment/validateDocumentType', 'A'),
  addDocumentOcr: json(35, 'POST /onboarding/enrollment/addDocumentOCR', 'N, Q, W'),
  enrollIcaoChallenge: json(36, 'POST /onboarding/enrollment/getICAOChallenge', 'A'),
  addDocumentIcao: json(37, 'POST /onboarding/enrollment/addDocumentICAO', 'N'),
  enrollPinInitiate: json(38, 'POST /onboarding/enrollment/initPIN', 'A'),
  enrollPinFinalize: json(39, 'POST /onboarding/enrollment/addPIN', 'A'),
  enrollMobileVerifyPii: json(40, 'POST /onboarding/enrollment/mobileMatch/verifyPII', 'N'),
  enrollMobileVerifyOtp: json(41, 'POST /onboarding/enrollment/mobileMatch/verifyOTP', 'A'),
  enrollKbaQuestions: json(42, 'POST /onboarding/enrollment/KBA/questions', 'N'),
  enrollKbaAnswers: json(43, 'POST /onboarding/enrollment/KBA/answers', 'A'),
  enrollCheckDevice: json(44, 'POST /onboarding/enrollment/deviceProfile/checkDevice', 'A (analogy with 53)'),
  enrollCheckWatchlist: json(45, 'POST /onboarding/enrollment/watchlist/checkWatchlist', 'A'),
  enrollCheckNationalId: json(
    46,
    'POST /onboarding/enrollment/nationalId/checkNationalIdNumber',
    'A (analogy with 28)',
  ),
  cancelEnrollment: empty(47, 'POST /onboarding/enrollment/cancel', 'Q'),
  authenticate: json(48, 'POST /onboarding/authentication/authenticate', 'S, D, Q'),
  verifyDevice: json(49, 'POST /onboarding/authentication/verifyDevice', 'D, Q'),
  verifyFace: json(50, 'POST /onboarding/authentication/verifyFace', 'D, Q, W'),
  verifyVoice: json(51, 'POST /onboarding/authentication/verifyVoice', 'D'),
  verifyPin: json(52, 'POST /onboarding/authentication/verifyPIN', 'A'),
  authCheckDevice: json(53, 'POST /onboarding/authentication/deviceProfile/checkDevice', 'D'),
  authCheckNationalId: json(
    54,
    'POST /onboarding/authentication/nationalId/checkNationalIdNumber',
    'A (analogy with 28)',
  ),
  cancelAuthentication: empty(55, 'POST /onboarding/authentication/cancel', 'Q'),
  reEnrollVerifyFace: json(56, 'POST /onboarding/reEnrollment/verifyFace', 'Q'),
  reEnrollVerifyVoice: json(57, 'POST /onboarding/reEnrollment/verifyVoice', 'A (analogy with 56)'),
  reEnrollPinResetInitiate: json(58, 'POST /onboarding/reEnrollment/initPINReset', 'A'),
  reEnrollPinResetComplete: json(59, 'POST /onboarding/reEnrollment/completePINReset', 'A'),
  reEnrollCheckDevice: json(
    60,
    'POST /onboarding/reEnrollment/deviceProfile/checkDevice',
    'A (analogy with 53)',
  ),
  completeReEnroll: json(61, 'POST /onboarding/reEnrollment/completeReEnroll', 'Q'),
  cancelReEnrollment: empty(62, 'POST /onboarding/reEnrollment/cancel', 'Q'),
  b2cTriggerEnroll: json(63, 'POST /onboarding/b2c/triggerEnroll', 'Q'),
  b2cTriggerAuthenticate: json(64, 'POST /onboarding/b2c/triggerAuthenticate', 'Q'),
  b2cOperationStatus: json(65, 'GET /onboarding/b2c/operationStatus/{sessionToken}', 'S, Q'),
  galleryRegisterUser: json(66, 'POST /onboarding/gallery/registerUser', 'Q'),
  galleryMatchFace: json(67, 'POST /onboarding/gallery/matchFace', 'Q'),
  galleryAdd: empty(68, 'POST /onboarding/gallery/addGallery', 'Q'),
  galleryDelete: empty(69, 'POST /onboarding/gallery/deleteGallery', 'Q'),
  galleryList: json(70, 'GET /onboarding/gallery/listGallery', 'S'),
  galleryAddRegistration: empty(71, 'POST /onboarding/gallery/addRegistrationToGallery', 'Q'),
  galleryAddRegistrations: empty(72, 'POST /onboarding/gallery/addRegistrationsToGalleries', 'Q'),
  galleryDeleteRegistration: empty(73, 'POST /onboarding/gallery/deleteRegistrationFromGallery', 'Q'),
  galleryDeleteRegistrations: empty(74, 'POST /onboarding/gallery/deleteRegistrationsFromGalleries', 'Q'),
  galleryIsRegistered: json(75, 'POST /onboarding/gallery/isRegistrationInGallery', 'Q'),
  galleryListOfRegistration: json(76, 'POST /onboarding/gallery/listGalleryOfRegistration', 'Q'),
  galleryListRegistrations: json(77, 'POST /onboarding/gallery/listRegistrationInGallery', 'Q'),
  geofenceList: json(78, 'GET /compliance/geofence/definitions', 'S'),
  geofenceGet: json(79, 'GET /compliance/geofence/definitions/{geofenceName}', 'S'),
  geofenceUpdate: empty(80, 'PUT /compliance/geofence/definitions/{geofenceName}', 'Q'),
  geofenceCreate: empty(81, 'POST /compliance/geofence/definitions/{geofenceName}', 'Q'),
  geofenceDelete: empty(82, 'DELETE /compliance/geofence/definitions/{geofenceName}', 'S'),
  geofenceToggle: json(83, 'PUT /compliance/geofence/definitions/{geofenceName}/toggle-status', 'Q'),
  adminListRegistrations: json(84, 'POST /onboarding/admin/registration', 'Q'),
  adminGetRegistration: json(85, 'GET /onboarding/admin/registration/{registrationCode}', 'S'),
  adminDeleteRegistration: empty(86, 'DELETE /onboarding/admin/registration/{registrationCode}', 'S, Q, W'),
  adminGetConfig: json(87, 'GET /onboarding/admin/customerConfig', 'S'),
  adminUpdateConfig: empty(88, 'POST /onboarding/admin/customerConfig', 'Q'),
  adminRecording: json(89, 'POST /onboarding/admin/recording', 'A'),
  webhookList: json(90, 'GET /webhook/registration', 'S'),
  webhookCreate: json(91, 'POST /webhook/registration', 'A (obvious)'),
  webhookGet: json(92, 'GET /webhook/registration/{webhookId}', 'S'),
  webhookDelete: empty(93, 'DELETE /webhook/registration/{webhookId}', 'S'),
  webhookUpdate: json(94, 'PUT /webhook/registration/{webhookId}', 'S (path), A (method)'),
  webhookEventData: json(95, 'POST /webhook/event/data', 'A'),
  getPublicKey: text(undefined, 'GET /onboarding/admin/getPublicKey', 'W'),
  getSessionId: json(undefined, 'GET /b2c/sdk/getSessionId', 'Q'),
} as const satisfies Record<string, OperationRow>;

/** The id of an operation. */
export type AwareIdOperation = keyof typeof operations;

function json(number: number | undefined, at: `${HttpMethod} /${string}`, source: string): OperationRow {
  const [method, path] = at.split(' ') as [HttpMethod, string];
  return { number, method, path, source, repeatable: method === 'GET', answer: 'json' };
}

function text(number: number | undefined, at: `${HttpMethod} /${string}`, source: string): OperationRow {
  return { ...json(number, at, source), answer: 'text' };
}

function empty(number: number, at: `${HttpMethod} /${string}`, source: string): OperationRow {
  return { ...json(number, at, source), answer: 'empty' };
}
