import { randomUUID } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import { type Clock, StepUpError } from 'passport-stepup/strategy-kit';
import type { DocumentKind } from '../wire/document.ts';
import { LARGEST_PICTURE } from '../wire/face.ts';
import { base64Bytes } from './base64.ts';
import { type ReadDocument, readDocument } from './document/read-document.ts';
import type { Parts } from './parts.ts';
import { answerWith, EmulatedRefusal } from './refusal.ts';
import { textOf, uploadOf } from './upload.ts';

const known = {
  validate: ['front', 'back', 'doctype', 'processId'],
  compare: ['photo1', 'photo2', 'liveness'],
} as const;

/** Documents and selfies, each as a form and as JSON. */
export function documentRoutes(parts: Parts): Router {
  return Router()
    .post('/document/validate', validate(parts, formPicture))
    .post('/document/validate-base64', validate(parts, jsonPicture))
    .post('/document/selfie-compare', compare(parts, formPicture))
    .post('/document/selfie-compare-base64', compare(parts, jsonPicture));
}

type ReadPicture = (request: Request, name: string) => Uint8Array | undefined;

/** Only a document that the emulator drew can be read; every other picture fails, and an expired one is not `Ok`. */
function validate({ tools }: Parts, pictureOf: ReadPicture): RequestHandler {
  return async (request, response) => {
    refuseOthers(request, known.validate);
    const [front, back] = [pictureOf(request, 'front'), pictureOf(request, 'back')];
    const kind = textOf(request, 'doctype') ?? 'idcard';
    if (!front || !isKind(kind)) throw new EmulatedRefusal(400, 'NO_FILES_OR_INVALID_FORMATS');
    const document = await readDocument(kind, front, back);
    const good = document?.sidesAgree && Object.values(document.zone.checks).every(Boolean);
    if (!good) answerWith(response, false, { message: 'DOCUMENT_VALIDATION_FAILED' });
    else
      answerWith(response, true, {
        message: 'DOCUMENT_VALIDATED_WITH_SUCCESS',
        ...told(document, tools.clock),
      });
  };
}

function told({ zone, cuts }: ReadDocument, clock: Clock): Record<string, unknown> {
  const today = new Date(clock() * 1000).toISOString().slice(2, 10).replaceAll('-', '');
  const expired = zone.fields.expiry < today;
  return {
    result: expired ? 'EMU_EXPIRED' : 'Ok',
    side: cuts.back ? '0' : '1',
    reference: randomUUID(),
    frontCut: cuts.front.toString('base64'),
    ...(cuts.back && { backCut: cuts.back.toString('base64') }),
    photo: cuts.portrait.toString('base64'),
    fields: { normal: zone.fields, validation: { ...zone.checks, not_expired: !expired } },
  };
}

/** A real comparison of two faces; anything that hinders it is the documented failure. */
function compare({ faces, gallery }: Parts, pictureOf: ReadPicture): RequestHandler {
  return async (request, response) => {
    refuseOthers(request, known.compare);
    const [portrait, selfie] = [pictureOf(request, 'photo1'), pictureOf(request, 'photo2')];
    if (!portrait && !selfie) throw new EmulatedRefusal(400, 'NO_FILES_OR_INVALID_FORMATS');
    if (!portrait || !selfie) throw new EmulatedRefusal(400, 'EXPECTING_2_IMAGE_FILES_TO_COMPARE');
    const [first, second] = await Promise.all([faces.read(portrait), faces.read(selfie)]);
    if (first.problem || second.problem)
      return answerWith(response, false, { message: 'FACE_COMPARISON_FAILED' });
    const template = enrolled(() => faces.enrol([first]));
    if (!template) return answerWith(response, false, { message: 'FACE_COMPARISON_FAILED' });
    const { same: verified, confidence } = gallery.compare(template, second);
    answerWith(response, true, { message: 'FACE_COMPARED_WITH_SUCCESS', verified, confidence });
  };
}

function enrolled<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof StepUpError && thrown.code === 'enrollment_refused') return undefined;
    throw thrown;
  }
}

function refuseOthers(request: Request, names: readonly string[]): void {
  if (uploadOf(request).names.some((name) => !names.includes(name)))
    throw new EmulatedRefusal(400, 'UNEXPECTED_FIELD');
}

const formPicture: ReadPicture = (request, name) => usable(uploadOf(request).files.get(name)?.bytes);

const jsonPicture: ReadPicture = (request, name) => {
  const text = textOf(request, name);
  if (text === undefined || text === '') return undefined;
  const bytes = base64Bytes(text);
  if (!bytes) throw new EmulatedRefusal(400, `INVALID_BASE64STRING_${name.toUpperCase()}`);
  return usable(bytes);
};

function usable(bytes: Uint8Array | undefined): Uint8Array | undefined {
  if (bytes && (bytes.length === 0 || bytes.length > LARGEST_PICTURE))
    throw new EmulatedRefusal(400, 'NO_FILES_OR_INVALID_FORMATS');
  return bytes;
}

function isKind(text: string): text is DocumentKind {
  return text === 'idcard' || text === 'passport';
}
