import type { RandomBytes } from 'passport-stepup/strategy-kit';
import type { User } from './users.ts';

/** One question as it is asked (members are assumptions). */
export interface Question {
  /** `1` or `2`: its place in the set. */
  readonly questionId: string;
  /** The text that the person reads, in English. */
  readonly question: string;
  /** In random order, `None of these` last; `choiceId` counts from `1`. */
  readonly choices: readonly { readonly choiceId: string; readonly text: string }[];
}

interface Asked {
  readonly right: ReadonlyMap<string, string>;
}

const NONE = 'None of these';

/**
 * Stands in for the vendor's provider of knowledge questions: asks about what the user enrolled with (the end of the
 * telephone number, the domain of the e-mail address). Each set of questions is answered once.
 */
export class KnowledgeQuestions {
  private readonly random: RandomBytes;
  private readonly asked = new Map<string, Asked>();

  constructor(random: RandomBytes) {
    this.random = random;
  }

  /** Asks in a session. */
  ask(sessionToken: string, user: User): readonly Question[] {
    const facts = [
      {
        about: 'Which are the last two digits of your telephone number?',
        truth: user.phoneNumber?.slice(-2),
        others: ['07', '31', '58', '96'],
      },
      {
        about: 'Which is the domain of your e-mail address?',
        truth: user.email.split('@')[1],
        others: ['mail.example', 'post.example', 'box.example'],
      },
    ];
    const made = facts.map(({ about, truth, others }, at) => {
      const texts = this.shuffled([...new Set([...(truth === undefined ? [] : [truth]), ...others])]).concat(
        NONE,
      );
      const choices = texts.map((text, i) => ({ choiceId: String(i + 1), text }));
      const right = choices.find(({ text }) => text === (truth ?? NONE))?.choiceId ?? '';
      return { question: { questionId: String(at + 1), question: about, choices }, right };
    });
    this.asked.set(sessionToken, { right: new Map(made.map((one) => [one.question.questionId, one.right])) });
    return made.map(({ question }) => question);
  }

  /** Whether every question of the session is answered right. Uses the questions up. */
  confirm(sessionToken: string, answers: ReadonlyMap<string, string>): boolean {
    const asked = this.asked.get(sessionToken);
    this.asked.delete(sessionToken);
    return (
      asked !== undefined && [...asked.right].every(([question, choice]) => answers.get(question) === choice)
    );
  }

  /** Forgets them. */
  clear(): void {
    this.asked.clear();
  }

  private shuffled(texts: readonly string[]): string[] {
    return texts
      .map((text) => ({ text, at: this.random(4).readUInt32BE() }))
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text);
  }
}
