import { expect } from 'chai';
import {
  ceremonyOf,
  parametersAt,
  post,
  postedBy,
  REDIRECT,
  type Scene,
  type SceneOptions,
  type Sent,
  send,
  startScene,
} from './entra.ts';

/** What is wrong, and how it is told. */
export interface Refused extends Sent {
  /** What the event says. */
  readonly reason: string;
  readonly error?: string;
  readonly scene?: SceneOptions;
  /** Done before the request. */
  readonly before?: (scene: Scene) => void | Promise<void>;
}

/** Specifies that a request which is wrong in one way is sent back with an error, and begins nothing. */
export function sendsBack(why: string, refused: Refused): void {
  const { reason, error = 'access_denied', before, scene: options, ...sent } = refused;
  it(why, async () => {
    const scene = await startScene(options);
    try {
      if (!options?.provider && !options?.options) ceremonyOf(await send(scene));
      scene.browser.cookies.clear();
      scene.now += 1;
      await before?.(scene);
      const answer = await send(scene, sent);
      const posted = await postedBy(answer);
      expect(posted).to.deep.equal({ action: REDIRECT, fields: { error, state: 'the state <&">' } });
      expect(scene.events.at(-1)).to.include({ type: 'external_mfa.refused', reason });
      expect(scene.browser.cookies.size).to.equal(0);
    } finally {
      await scene.close();
    }
  });
}

/** Specifies that a request is answered to nobody: an error, no redirect, no cookie. */
export function answersNobody(
  why: string,
  spoil: {
    readonly parameters?: Record<string, string | undefined>;
    /** Makes the body in another way. */
    readonly body?: (parameters: Record<string, string>) => string | null;
    readonly type?: string;
    readonly status?: number;
    readonly code?: string;
  },
): void {
  const { parameters = {}, body = asForm, type, status = 400, code = 'request_malformed' } = spoil;
  it(why, async () => {
    const scene = await startScene({ parsers: false });
    try {
      ceremonyOf(await post(scene.browser, asForm(await parametersAt(scene.now))));
      scene.browser.cookies.clear();
      scene.now += 1;
      const answer = await post(scene.browser, body(await parametersAt(scene.now, { parameters })), type);
      expect(answer.status).to.equal(status);
      expect(await answer.json()).to.include({ code });
      expect(answer.headers.get('location')).to.equal(null);
      expect(scene.browser.cookies.size).to.equal(0);
    } finally {
      await scene.close();
    }
  });
}

function asForm(parameters: Record<string, string>): string {
  return new URLSearchParams(parameters).toString();
}
