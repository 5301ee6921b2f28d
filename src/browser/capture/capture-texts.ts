/** The words of camera, microphone and device key, in English. Part of `defaultTexts`. */
export const captureTexts = {
  /** Above the button that opens the camera. */
  faceIntro: (pictures: number): string =>
    pictures === 1
      ? 'Your camera takes one picture of your face. You see it before it is sent.'
      : `Your camera takes ${pictures} pictures of your face, one after the other. You see them before they are sent.`,
  /** The button that opens the camera. */
  cameraStart: 'Start the camera',
  /** What the camera sees, for screen readers. */
  cameraLabel: 'What your camera sees',
  /** The camera is open. */
  faceReady: 'Bring your face into the oval. Press the button, then do what is said here.',
  /** The button that begins the countdown. */
  faceTake: (pictures: number): string => (pictures === 1 ? 'Take the picture' : 'Take the pictures'),
  /** Said while pictures are taken. */
  facePoses: {
    straight: 'Look straight into the camera.',
    'turn-head': 'Now turn your head a little to one side, and keep it there.',
    'open-mouth': 'Now open your mouth wide, and keep it open.',
  },
  /** Too little light, seen before any picture is taken. */
  faceTooDark: 'It is rather dark. Turn to a window or switch on a light.',
  /** The pictures are taken. */
  faceDone: (pictures: number): string =>
    pictures === 1
      ? 'The picture is taken and the camera is off. Go on, or take it again.'
      : `${pictures} pictures are taken and the camera is off. Go on, or take them again.`,
  /** One of them, for screen readers. */
  facePicture: (index: number, total: number): string => `Picture ${index} of ${total}`,
  /** A button. */
  faceAgain: 'Take again',
  /** Sent without pictures. */
  faceMissing: 'Start the camera and take the pictures first.',
  /** Sent while pictures are taken. */
  faceUnfinished: 'The pictures are not taken yet.',

  /** Above the words to say. */
  voiceIntro: 'Say these words in your usual voice:',
  /** Where there are no words to say. */
  voiceIntroFree: 'Speak for a few seconds in your usual voice.',
  /** The button that opens the microphone and records. */
  voiceRecord: 'Record',
  /** It is recorded. */
  voiceRecording: 'Recording: speak now.',
  /** How long it is. */
  voiceSeconds: (seconds: number): string => `${seconds.toFixed(1)} s`,
  /** The button that ends it. */
  voiceStop: 'Stop',
  /** It is recorded. */
  voiceDone: (seconds: number): string =>
    `${seconds.toFixed(1)} seconds are recorded and the microphone is off. Go on, or record again.`,
  /** A button. */
  voiceAgain: 'Record again',
  /** A button. */
  voicePlay: 'Listen to it',
  /** Nothing was heard. */
  voiceSilent: 'Nothing was heard. Check that the right microphone is on, then record again.',
  /** Sent without a recording. */
  voiceMissing: 'Record the words first.',

  /** The key of this browser. */
  deviceKeyReady: 'This browser keeps a key of its own and signs with it when you go on.',
  /** This browser has no key of this person, or has lost it. */
  deviceKeyMissing:
    'This browser does not hold your key. Use the browser in which you set it up, or another way.',
  /** The browser cannot keep a key. */
  deviceKeyUnavailable:
    'This browser cannot keep a key, perhaps because it is a private window. Use another way.',

  /** Why a camera or microphone gives nothing, and what to do. */
  deviceProblems: {
    camera: {
      refused:
        'The camera is not allowed here. Allow it in the address bar of your browser, or use another way.',
      none: 'No camera was found. Connect one, or use another way.',
      busy: 'The camera cannot be opened. Perhaps another program uses it: close that, then try again.',
      insecure: 'This page is not protected, so the browser opens no camera. Use another way.',
      failed: 'The camera gives no picture. Try again, or use another way.',
      ended: 'The camera was switched off. Start it again, or use another way.',
    },
    microphone: {
      refused:
        'The microphone is not allowed here. Allow it in the address bar of your browser, or use another way.',
      none: 'No microphone was found. Connect one, or use another way.',
      busy: 'The microphone cannot be opened. Perhaps another program uses it: close that, then try again.',
      insecure: 'This page is not protected, so the browser opens no microphone. Use another way.',
      failed: 'The microphone gives no sound. Try again, or use another way.',
      ended: 'The microphone was switched off. Record again, or use another way.',
    },
  },

  /** Why a capture must be made again, by the router's reason, and what to do; `retry` gives the others. */
  retryReasons: {
    no_face: 'No face could be seen. Bring yours into the oval.',
    several_faces: 'More than one face could be seen. Be alone before the camera.',
    too_small: 'Your face was too far away. Come closer.',
    too_dark: 'It was too dark. Turn to a window or switch on a light.',
    too_bright: 'It was too bright. Turn away from the light.',
    quality_poor: 'The picture was not good enough. Hold still, and look for more light.',
    face_not_inside: 'Your face was not quite in the picture. Bring it into the oval.',
    too_blurry: 'The picture was blurred. Hold still, and wipe the lens.',
    liveness_unclear:
      'It could not be seen that you are really there. Look for more light, and do what is asked.',
    no_movement: 'Nothing moved from one picture to the next. Do what is asked while they are taken.',
    too_few_pictures: 'A picture was missing. Please take all of them once more.',
    no_usable_face: 'No face could be read from the pictures. Bring yours into the oval, in good light.',
    speak_again: 'That was not understood. Say the words once more, clearly.',
    dialogue_lost: 'The recording came too late. Please begin again.',
    too_short: 'That was too short. Say all of the words.',
    too_long: 'That was too long. Say the words once.',
    too_quiet: 'That was too quiet. Come closer to the microphone.',
    too_loud: 'That was too loud. Move away from the microphone a little.',
    too_noisy: 'There was too much noise. Go where it is quieter.',
    no_speech: 'Nothing was heard. Speak after you have pressed the button.',
    typing_not_usable: 'That typing could not be used. Type the words once more, as you usually type.',
    onboarding_unfinished: 'Not enough of your typing is known yet. Type the words once more.',
    pin_too_short: 'That PIN is too short. Choose one with more digits.',
    pin_easily_guessed: 'That PIN is easily guessed. Choose one without a row of digits or a repetition.',
    wrong_code:
      'That code does not fit. Enter the one that your app shows now. If none fits, check the clock of its device.',
  } as Readonly<Record<string, string>>,
  /** Reasons that are none: what was captured counts, and there is more to capture. */
  nextReasons: {
    next_prompt: 'Recorded. There are more words to say.',
  } as Readonly<Record<string, string>>,
};
