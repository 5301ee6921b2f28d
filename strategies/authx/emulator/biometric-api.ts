import { timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router, raw } from 'express';
import type { EmulatorTools } from 'passport-stepup/emulator-kit';
import { sha256 } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { type AuthXModality, codes, modalities, processes } from '../wire.ts';
import { type Answered, refused, success } from './answered.ts';
import { sendBiometric } from './envelope.ts';
import type { Matchers } from './matchers.ts';
import type { PalmScanner } from './palm-scanner.ts';
import type { User, Users } from './users.ts';

/** What the authentication application is known by. */
export interface ApplicationParameters {
  /** Its key. */
  readonly applicationKey: string;
  /** Its secret. */
  readonly secretKey: string;
  /** Its host name. */
  readonly hostName: string;
}

/** What the route works with. */
export interface BiometricParts {
  /** The users. */
  readonly users: Users;
  /** What decides. */
  readonly matchers: Matchers;
  /** The palm's own device. */
  readonly scanner: PalmScanner;
  /** Whose biometrics are processed. */
  readonly application: ApplicationParameters;
  /** Faults and strict mode. */
  readonly tools: Pick<EmulatorTools, 'faults' | 'contract'>;
}

const LARGEST = 10 * 2 ** 20;
/** How many scans of one laying on of the hand make a palm's template. */
const PALM_SCANS = 3;

const askedSchema = z.looseObject({
  authentication_id: z.int(),
  process_type: z.int(),
  user_name: z.string().min(1),
  correlation_id: z.string().optional(),
  application_parameters: z.looseObject({
    application_key: z.string(),
    secret_key: z.string(),
    host_name: z.string(),
  }),
});

type Asked = z.infer<typeof askedSchema>;

/** The two parts of the form. */
interface Form {
  readonly processBiometrics: string;
  readonly sample: Uint8Array | undefined;
}

/** Process Biometric: multipart, one JSON field, and the sample for face and fingerprint. */
export function biometricApi(parts: BiometricParts): Router {
  const router = Router();
  const forms = new WeakMap<Request, Form>();
  const readForm: RequestHandler = async (request, response, next) => {
    const form = await formOf(request);
    if (!form) return void response.status(415).json({ Message: 'multipart/form-data is expected.' });
    forms.set(request, form);
    const { processBiometrics, sample } = form;
    request.body = { processBiometrics, ...(sample ? { biometricdata: '(bytes)' } : {}) };
    next();
  };
  const steps = [raw({ type: 'multipart/form-data', limit: LARGEST }), readForm, ...parts.tools.contract];
  router.post('/ProcessBiometric', ...steps, async (request: Request, response: Response) => {
    const form = forms.get(request);
    const asked = readAsked(form?.processBiometrics);
    if (!form || !asked) return sendBiometric(response, refused('processBiometrics cannot be read'));
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answered = await processed(parts, { asked, sample: form.sample, signal: gone.signal });
    if (gone.signal.aborted) return;
    const echo = parts.tools.faults.vendorFault('correlation-echoed', request.path);
    sendBiometric(response, answered, echo ? (asked.correlation_id ?? null) : null);
  });
  return router;
}

interface Ask {
  readonly asked: Asked;
  readonly sample: Uint8Array | undefined;
  readonly signal: AbortSignal;
}

async function processed(parts: BiometricParts, ask: Ask): Promise<Answered> {
  const { asked } = ask;
  if (!isApplication(asked, parts.application)) return { code: codes.settingsMissed };
  if (parts.tools.faults.vendorFault('settings-missed', '/ProcessBiometric'))
    return { code: codes.settingsMissed };
  const modality = nameOf(modalities, asked.authentication_id);
  const process = nameOf(processes, asked.process_type);
  if (!modality || !process) return refused('authentication_id or process_type is unknown');
  const user = parts.users.find(asked.user_name);
  if (!user) return { code: codes.userNotExists };
  if (process === 'delete') return deleted(user, modality);
  if (user.pin?.locked) return refused('User locked');
  if (process === 'verify' && !user.templates[modality]) return refused('Not enrolled');
  return captured(parts, { ...ask, modality, process, user });
}

async function captured(
  { matchers, scanner }: BiometricParts,
  ask: Ask & {
    readonly modality: AuthXModality;
    readonly process: 'enroll' | 'verify';
    readonly user: User;
  },
): Promise<Answered> {
  const { modality, process, user, sample, signal } = ask;
  const scans =
    modality === 'palm' ? await scanner.scan(process === 'enroll' ? PALM_SCANS : 1, signal) : [sample];
  // No hand in time: nothing was found, as with a picture without a face (an assumption).
  if (!scans) return { code: codes.faceNotFound };
  const samples = scans.filter((one): one is Uint8Array => one !== undefined && one.length > 0);
  if (samples.length === 0) return refused('biometricdata required');
  const read = await matchers.read(modality, samples, signal);
  if (process === 'enroll') return { code: matchers.enroll(read, user.templates) };
  const code = matchers.verify(read, user.templates);
  return code === undefined ? refused('Not enrolled') : { code };
}

function deleted({ templates }: User, modality: AuthXModality): Answered {
  if (!templates[modality]) return refused('Not enrolled');
  delete templates[modality];
  return success();
}

/** The parts of a multipart body; nothing where it is none. */
async function formOf(request: Request): Promise<Form | undefined> {
  const type = request.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data') || !Buffer.isBuffer(request.body)) return undefined;
  const form = await new globalThis.Response(request.body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  if (!form) return undefined;
  const [text, file] = [form.get('processBiometrics'), form.get('biometricdata')];
  return {
    processBiometrics: typeof text === 'string' ? text : '',
    sample: file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : undefined,
  };
}

function readAsked(text: string | undefined): Asked | undefined {
  try {
    const parsed = askedSchema.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function isApplication({ application_parameters: given }: Asked, wanted: ApplicationParameters): boolean {
  const text = (one: readonly string[]) => Buffer.from(sha256(JSON.stringify(one)));
  return timingSafeEqual(
    text([given.application_key, given.secret_key, given.host_name]),
    text([wanted.applicationKey, wanted.secretKey, wanted.hostName]),
  );
}

function nameOf<Name extends string>(table: Readonly<Record<Name, number>>, id: number): Name | undefined {
  return (Object.keys(table) as Name[]).find((name) => table[name] === id);
}
