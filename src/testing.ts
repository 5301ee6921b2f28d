export { type EvidenceOptions, evidence } from './testing/evidence.ts';
export {
  type FacePictureOptions,
  type FacePicturesOptions,
  facePicture,
  facePictures,
} from './testing/faces/face-pictures.ts';
export { type SamplePerson, samplePeople, samplePhotograph } from './testing/faces/sample-people.ts';
export { type SyntheticPoseOptions, syntheticPose } from './testing/faces/synthetic-pose.ts';
export { robotTyping } from './testing/robot-typing.ts';
export { type SyntheticTypist, syntheticTypist } from './testing/synthetic-typist.ts';
export { type SyntheticVoice, syntheticSpeakers, syntheticVoice } from './testing/synthetic-voice.ts';
