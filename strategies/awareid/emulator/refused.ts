/** Why a request is not served. Each group of operations says it in its own words, see `family.ts`. */
export type RefusalReason =
  | 'not_json'
  | 'missing'
  | 'wrong_type'
  | 'not_base64'
  | 'bad_value'
  | 'bad_image'
  | 'bad_recording'
  | 'too_large'
  | 'not_decryptable'
  | 'no_session'
  | 'not_found'
  | 'conflict'
  | 'unprocessable'
  | 'algorithm_not_enabled'
  | 'empty_encounter'
  | 'engine_not_installed'
  | 'engine_busy'
  | 'failed';

/** A request that is refused before anything of it is judged. The text names members, never what they hold. */
export class Refused extends Error {
  /** Why. */
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, text: string) {
    super(text);
    this.name = 'Refused';
    this.reason = reason;
  }
}
