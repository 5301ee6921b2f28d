import type { MultipartForm } from 'passport-stepup/strategy-kit';
import type { z } from 'zod';
import { type DocumentKind, documentAnswer, selfieAnswer } from '../wire/document.ts';
import { confidenceOf } from '../wire/envelope.ts';
import type { BiometridCalls } from './calls.ts';
import { pictureText, setPicture, textForm } from './picture.ts';
import { type BiometridResult, flagOf, resultOf } from './verdict.ts';

/** A document to be read and checked. */
export interface DocumentAsk {
  /** The front: JPEG or PNG, at most 1 MB. */
  readonly front: Uint8Array;
  /** The back, which an id card needs (documented); not a passport (an assumption). */
  readonly back?: Uint8Array;
  /** Which document it is. Default `idcard`. */
  readonly doctype?: DocumentKind;
  /** The caller's own id of the process. */
  readonly processId?: string;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/** What checking a document came to. */
export interface DocumentCheck extends BiometridResult<z.infer<typeof documentAnswer>> {
  /** Whether the document was read and the vendor's `result` is one that counts as good. */
  readonly valid: boolean;
  /** The vendor's word: `Ok`, or another. */
  readonly result: string | undefined;
  /** The portrait as base64 text: biometric data, to be kept for the comparison and no longer. */
  readonly portrait: string | undefined;
}

/** A portrait and a selfie to be compared. */
export interface SelfieAsk {
  /** The document's portrait, as `validateDocument` cut it out: bytes. */
  readonly portrait: Uint8Array;
  /** The selfie. */
  readonly selfie: Uint8Array;
  /** The caller's word that the selfie is of a live person: no proof. Left out by default. */
  readonly liveness?: boolean;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/** What comparing them came to. */
export interface SelfieComparison extends BiometridResult<z.infer<typeof selfieAnswer>> {
  /** Whether they show one person. */
  readonly verified: boolean;
  /** How alike, 0 to 1, where it is told. */
  readonly confidence: number | undefined;
}

/** Results that count as good, compared exactly (`Ok` documented for 1.1, `GOOD` of its second provider). */
const GOOD = ['Ok', 'GOOD'];

/** `validateDocument`, and `validateDocumentBase64` as JSON. */
export async function validateDocument(
  calls: BiometridCalls,
  operation: 'validateDocument' | 'validateDocumentBase64',
  ask: DocumentAsk,
): Promise<DocumentCheck> {
  const { front, back, doctype, processId, signal } = ask;
  const pictures = { front, back };
  const body =
    operation === 'validateDocument'
      ? pictureForm(pictures, { doctype, processId })
      : { ...pictureTexts(pictures), ...(doctype && { doctype }), ...(processId && { processId }) };
  const answer = await calls.send({ operation, body, signal });
  const read = answer.json(documentAnswer);
  const { result, photo: portrait } = read.data;
  if (read.status && result === undefined) throw answer.unusable('has no result');
  const valid = read.status && result !== undefined && GOOD.includes(result);
  return { ...resultOf(answer, read), valid, result, portrait };
}

/** `selfieCompare`, and `selfieCompareBase64` as JSON. */
export async function compareSelfie(
  calls: BiometridCalls,
  operation: 'selfieCompare' | 'selfieCompareBase64',
  { portrait, selfie, liveness, signal }: SelfieAsk,
): Promise<SelfieComparison> {
  const pictures = { photo1: portrait, photo2: selfie };
  const body =
    operation === 'selfieCompare'
      ? pictureForm(pictures, { liveness })
      : { ...pictureTexts(pictures), ...(liveness === undefined ? {} : { liveness }) };
  const answer = await calls.send({ operation, body, signal });
  const read = answer.json(selfieAnswer);
  const { verified, confidence } = read.data;
  return {
    ...resultOf(answer, read),
    verified: flagOf(answer, read, verified),
    confidence: confidenceOf(confidence),
  };
}

type Pictures = Readonly<Record<string, Uint8Array | undefined>>;

function pictureForm(
  pictures: Pictures,
  texts: Readonly<Record<string, string | boolean | undefined>>,
): MultipartForm {
  const form = textForm(texts);
  for (const [name, picture] of Object.entries(pictures)) {
    if (picture) setPicture(form, name, picture);
  }
  return form;
}

function pictureTexts(pictures: Pictures): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pictures).flatMap(([name, picture]) => (picture ? [[name, pictureText(picture)]] : [])),
  );
}
