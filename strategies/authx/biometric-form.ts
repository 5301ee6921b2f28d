import { MultipartForm, type RandomBytes, RequestError } from 'passport-stepup/strategy-kit';
import type { BiometricAsk } from './ask.ts';
import { modalities, type ProcessBiometrics, processes, unknownDevice } from './wire.ts';

/** With what a form is made beside the question. */
interface FormTools {
  readonly parameters: ProcessBiometrics['application_parameters'];
  readonly correlationId: string;
}

/**
 * The form of `/ProcessBiometric`: JSON in a plain field, and the sample as a file named `blob` for face and fingerprint.
 * Throws `request_malformed` without a sample where one is needed.
 */
export function biometricForm(ask: BiometricAsk, { parameters, correlationId }: FormTools): MultipartForm {
  const asked: ProcessBiometrics = {
    authentication_id: modalities[ask.modality],
    process_type: processes[ask.process],
    user_name: ask.guid,
    correlation_id: correlationId,
    device_data: { ...unknownDevice, ...ask.device },
    application_parameters: parameters,
    src_user_id: 0,
  };
  const form = new MultipartForm();
  form.set('processBiometrics', JSON.stringify(asked));
  if (ask.modality === 'palm' || ask.process === 'delete') return form;
  if (!ask.sample?.length)
    throw new RequestError('request_malformed', `authx: a ${ask.modality} sample is needed`);
  return form.file('biometricdata', ask.sample, { filename: 'blob' });
}

/** A random GUID (RFC 9562, version 4). */
export function randomGuid(random: RandomBytes): string {
  const bytes = random(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
