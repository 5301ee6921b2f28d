/** What a person may be asked to do in front of the camera. */
export type Pose = 'turn-head' | 'open-mouth';

/**
 * Why a picture cannot be compared: no face, more than one, a face of less than 100 px ("come closer"), or a face
 * that is too dark or too bright.
 */
export type FaceProblem = 'no_face' | 'several_faces' | 'too_small' | 'too_dark' | 'too_bright';

/** A rectangle of the picture as it is looked at (after the turn that its EXIF data asks for), in pixels. */
export interface FaceBox {
  /** Left edge. */
  readonly x: number;
  /** Upper edge. */
  readonly y: number;
  /** Width. */
  readonly width: number;
  /** Height. */
  readonly height: number;
}

/**
 * Two numbers of networks that are said to tell a live face from a picture of one, each 0 to 1. Measured, they tell
 * nothing apart: they are shown to an operator and decide nothing, here or anywhere.
 */
export interface FaceAdvisory {
  /** Human's `antispoof` network. */
  readonly real: number;
  /** Human's `liveness` network. */
  readonly live: number;
}

/**
 * What is kept of one picture: numbers, never the picture. Plain JSON. Where `problem` is set nothing of it may be
 * compared; where no single face was found the numbers are 0 and the lists are empty.
 */
export interface FaceReading {
  /** Why it cannot be compared; absent for a good picture. */
  readonly problem?: FaceProblem;
  /** How many faces were found. */
  readonly faces: number;
  /** Width of the face in pixels of the picture as it was sent. */
  readonly width: number;
  /** Where the face is. */
  readonly box: FaceBox;
  /** Mean brightness of the face, 0 black to 255 white. */
  readonly brightness: number;
  /** 128 numbers of length about 1.4; near ones are of one person. */
  readonly descriptor: readonly number[];
  /** How far the head is turned, in radians; 0 faces the camera, the sign is the side. */
  readonly yaw: number;
  /** How far the mouth is open: 0 shut, 1 wide. */
  readonly mouthOpen: number;
  /** The form of the face without its place and size: x and y of points on it, in turn. For telling copies from movement. */
  readonly shape: readonly number[];
  /** SHA-256 of the picture's bytes, base64url. */
  readonly digest: string;
  /** Numbers for an operator's eyes only. */
  readonly advisory: FaceAdvisory;
}
