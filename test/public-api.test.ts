import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import ts from 'typescript';

/** Everything the package exports: run-time values first, then what exists for the compiler only. */
const publicApi: Record<string, { readonly values: string; readonly types: string }> = {
  'passport-stepup': {
    values: `
      AssuranceVerifier ConfigurationError MemoryEnrollmentRecords MemoryStore Policy RedisStore RequestError
      SigningKeys StepUpError TokenError VendorError checkPolicy createGuard createStepUp definePolicy
      errorCodes loadPolicy methods policyJsonSchema returnPath transactionDigest
    `,
    types: `
      AccessTokenClaims AccessTokenIssuer ActionAsk Ask AssuranceClaims Binding BoundTransaction BuiltInPage Clock Conditions Consent
      ConsentText Count Decision EnrollmentRecord EnrollmentRecords EnrollmentState Entry ErrorCode
      ErrorDetails Evidence EvidenceFacts FactorClaim FactorDescription Facts FactsOf GuardOptions Held
      Identity JsonSchema Jwks Kind LevelAsk Liveness Logger Method Needed OnEvent PolicyDocument
      PolicyFactor RandomBytes Reason RedisStoreOptions Refusal RefusalCode Requirement Rule Schema
      SecurityEvent SecurityEventType ServiceGuard ServiceGuardOptions SignInRouteOptions Signer StepUp
      StepUpOptions StepUpRequest Store StrategySetting VerifierOptions VouchOptions
    `,
  },
  'passport-stepup/oidc': {
    values: `
      caepReceiver caepTransmitter configureProvider entraProfile externalMfaProvider interactionRouter stepUpFetch stepUpPrompt
    `,
    types: `
      AuthorizeOptions CaepReceiver CaepReceiverOptions CaepTransmitter CaepTransmitterOptions CaepTransmitterTrust CredentialType
      EntraAccount EntraCloud EntraProfileOptions ExternalMfaOptions ExternalMfaProfile HintRules HintedPerson
      LevelNames LevelNamespace ProviderOptions ServiceFetch ServiceFetchOptions ServiceRequest SubjectIdentifier
    `,
  },
  'passport-stepup/strategy-kit': {
    values: `
      ConfigurationError EMULATOR_HEADER FactorStrategy MultipartForm RequestError Sensitive StepUpError VendorAnswer
      VendorError VendorHttp enrolled more pending photo photos randomId recording redirect rejected retry
      sha256 systemClock systemRandom verified
    `,
    types: `
      About Binding Capture Challenge Clock DeclaredRate EnrollMore Enrolled EnrollmentReference ErrorCode
      Evidence Fetch FetchAnswer FetchInit FileDetails Leases Liveness LogoutMessage LogoutNotice Method Outcome Poll RandomBytes SampleLimits
      SampleSetLimits Schema StandaloneOptions TransactionView VendorAnswerParts VendorCall VendorHttpOptions Verified
    `,
  },
  'passport-stepup/emulator-kit': {
    values: `
      Html html readContract sendPage startEmulator
    `,
    types: `
      Emulator EmulatorOptions EmulatorParts EmulatorState EmulatorStatus EmulatorTools Fault Faults HtmlValue
      LoggedRequest StatusRow
    `,
  },
  'passport-stepup/engines': {
    values: `
      DEFAULT_THRESHOLD FACE_ENGINE FINGERPRINT_ENGINE FaceEngine FingerprintEngine KEYSTROKE_ENGINE
      KeystrokeEngine PALM_ENGINE PalmEngine VOICE_ENGINE VoiceEngine admit bandOf explain faceEngineLacks
      keystrokeSampleSchema logLikelihoodRatio parseFaceTemplate parseFingerprintTemplate
      parseKeystrokeSample parseKeystrokeTemplate parsePalmTemplate parseVoiceTemplate remember riskOf
      simulatedFingerprintScan simulatedPalmScan spokenLongEnough
    `,
    types: `
      Admission Band CheckedTyping Comparison ComparisonQuality Difference FaceAdvisory FaceBox
      FaceComparison FaceEngineOptions FaceLiveness FaceProblem FaceQuality FaceReading FaceTemplate
      FingerprintComparison FingerprintEngineOptions FingerprintReading FingerprintTemplate
      KeystrokeEngineOptions KeystrokeReason KeystrokeSample KeystrokeTemplate KeystrokeVerdict KnownTyping
      LivenessReason Minutia NotAdmitted NotTypedSign PalmComparison PalmEngineOptions PalmReading
      PalmTemplate Pose PressedKey Reading RememberedTimings RobotSign UnusableReason Updated
      VoiceComparison VoiceEngineOptions VoiceProblem VoiceQuality VoiceReading VoiceTemplate WeakSign
    `,
  },
  'passport-stepup/browser': {
    values: `
      CancelledError KeystrokeRecorder TypingPatternSource createFetchWithStepUp defaultTexts
      enhanceSignInForm fetchWithStepUp keystrokePattern mountCeremony mountEnrollments mountPage
      patternCapture registerCapture vendorPatternSource
    `,
    types: `
      Capture CaptureContext CaptureFactory Captured CeremonyOptions EnhancedSignInForm EnrollmentsOptions
      KeystrokePattern KeystrokeRecorderOptions KeystrokeSample MountOptions MountedCeremony
      MountedEnrollments PatternSource RecordedKey Recording SignInFormOptions StepUpFetchOptions Texts
      TypingOptions UnavailableReason VendorRecorder
    `,
  },
  'passport-stepup/testing': {
    values: `
      evidence facePicture facePictures robotTyping samplePeople samplePhotograph syntheticPose
      syntheticSpeakers syntheticTypist syntheticVoice
    `,
    types: `
      EvidenceOptions FacePictureOptions FacePicturesOptions SamplePerson SyntheticPoseOptions
      SyntheticTypist SyntheticVoice
    `,
  },
  'passport-stepup/strategies/authx': {
    values: `
      AuthXBiometricStrategy AuthXClient AuthXFaceStrategy AuthXFingerprintStrategy AuthXPalmStrategy
      AuthXPinStrategy AuthXStrategy
    `,
    types: `
      AuthXAccountOptions AuthXAnswer AuthXAsk AuthXBiometricOptions AuthXClientOptions AuthXDirectory
      AuthXModality AuthXOperation AuthXPinOptions AuthXProcess AuthXSecret AuthXStrategyOptions AuthXToken
      AuthXUser AuthenticationApplication BiometricAsk DeviceData FaceInput FingerprintInput ManageApplication
      OpenedAccount PinInput PinRules SetUp
    `,
  },
  'passport-stepup/strategies/authx/emulator': {
    values: `
      startAuthXEmulator
    `,
    types: `
      AuthXEmulator AuthXEmulatorCredentials AuthXEmulatorOptions
    `,
  },
  'passport-stepup/strategies/awareid': {
    values: `
      AwareIdClient AwareIdHostedStrategy AwareIdRefusal AwareIdStrategy AwareIdWebhook emulatedPinProvider operations
    `,
    types: `
      AwareIdAnswer AwareIdCheck AwareIdClientOptions AwareIdDeviceInput AwareIdDeviceOptions AwareIdEvent
      AwareIdFaceOptions AwareIdFactorOptions AwareIdHostedOptions AwareIdHostedStrategyOptions AwareIdInput
      AwareIdOperation AwareIdOverride AwareIdPinActivation AwareIdPinProvider AwareIdRefusalDetails
      AwareIdRefusalHint AwareIdSecret AwareIdStrategyOptions AwareIdUser AwareIdVoiceOptions
      AwareIdWebhookOptions AwareIdWire CallOptions CheckNames HttpMethod OperationRow WebhookRequest
    `,
  },
  'passport-stepup/strategies/awareid/emulator': {
    values: `
      sealPackage startAwareIdEmulator
    `,
    types: `
      AwareIdCredentials AwareIdEmulator AwareIdEmulatorOptions DeviceMessage DocumentHolder
      EncryptedPackage OnboardingConfig OperationOverride Position SimulatedChip
    `,
  },
  'passport-stepup/strategies/pulse/emulator': {
    values: `
      startPulseEmulator
    `,
    types: `
      PulseEmulator PulseEmulatorOptions
    `,
  },
  'passport-stepup/strategies/biometrid': {
    values: `
      BiometridClient BiometridFaceStrategy BiometridRefusal BiometridVoiceStrategy
    `,
    types: `
      AssumedOperation BiometridClientOptions BiometridFaceInput BiometridFaceOptions
      BiometridMessage BiometridResult BiometridVoiceInput BiometridVoiceOptions CreatedUser
      Credential Deleted DeviceOwner DialogueCookies DocumentAsk DocumentCheck DocumentKind
      EnrollStatus FaceAdaption FaceAsk FaceEnrolment FaceProperties FaceVerdict FoundFace
      FoundFaces FoundUser KnownMessage Languages LivenessAsk LivenessMode LivenessVerdict
      NewUserAsk OperationSetting PendingDialogue PictureAsk SelfieAsk SelfieComparison UserAsk
      VoiceAsk VoicePrompt VoiceStep ZoomSession
    `,
  },
  'passport-stepup/strategies/biometrid/emulator': {
    values: `
      emulatedFeedback simulatedDocument startBiometridEmulator
    `,
    types: `
      BiometridEmulator BiometridEmulatorOptions DocumentHolder EmulatedCredentials RecordingsNeeded
      SimulatedDocument SimulatedDocumentAsk
    `,
  },
  'passport-stepup/strategies/ldap': {
    values: `
      LdapStrategy
    `,
    types: `
      LdapEntry LdapInput LdapOptions LdapTls
    `,
  },
  'passport-stepup/strategies/oidc': {
    values: `
      OidcStrategy
    `,
    types: `
      OidcAccount OidcInput OidcLogout OidcPerson OidcStrategyOptions OidcTrust RequestKey
    `,
  },
  'passport-stepup/strategies/pulse': {
    values: `
      PulseClient PulseStrategy
    `,
    types: `
      PulseAction PulseAsk PulseClientOptions PulseInput PulseLink PulseLinkAsk PulseStrategyOptions
      PulseVerdict
    `,
  },
  'passport-stepup/strategies/totp': {
    values: `
      TotpStrategy
    `,
    types: `
      TotpInput TotpOptions
    `,
  },
};

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const sources = entryPoints();
// Loaded before the tests: what the libraries leave on the global object is no leak of a test.
const atRunTime = new Map(await Promise.all(Object.entries(sources).map(runTimeNames)));

describe('the public API', () => {
  let exported: (path: string) => string[];
  before(function () {
    this.timeout(120_000);
    exported = readExports(Object.values(sources));
  });

  it('has these entry points', () => {
    expect(Object.keys(sources)).to.have.members(Object.keys(publicApi));
  });

  for (const [entry, { values, types }] of Object.entries(publicApi)) {
    it(`${entry} exports these names`, () => {
      const names = atRunTime.get(entry) ?? [];
      expect(names).to.have.members(listed(values));
      const forTheCompiler = exported(sources[entry] ?? '').filter((name) => !names.includes(name));
      expect(forTheCompiler).to.have.members(listed(types));
    });
  }
});

function listed(names: string): string[] {
  return names.split(/\s+/).filter(Boolean);
}

async function runTimeNames([entry, path]: readonly [string, string]): Promise<[string, string[]]> {
  return [entry, Object.keys(await import(new URL(`../${path}`, import.meta.url).href))];
}

/** What the compiler finds exported by each of these files. */
function readExports(paths: readonly string[]): (path: string) => string[] {
  const program = ts.createProgram(paths, {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    customConditions: ['passport-stepup-source'],
    types: ['node'],
  });
  const checker = program.getTypeChecker();
  return (path) => {
    const source = program.getSourceFile(path);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${path} is no module`);
    return checker.getExportsOfModule(module).map(({ name }) => name);
  };
}

/** The source file of each entry point of package.json; patterns are filled with the strategies. */
function entryPoints(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, to] of Object.entries<string | Record<string, string>>(manifest.exports)) {
    if (typeof to === 'string') continue;
    for (const one of key.includes('*') ? readdirSync('strategies') : ['']) {
      const path = (to['passport-stepup-source'] ?? '').replace('./', '').replace('*', one);
      if (existsSync(path)) found[`passport-stepup${key.slice(1).replace('*', one)}`] = path;
    }
  }
  return found;
}
