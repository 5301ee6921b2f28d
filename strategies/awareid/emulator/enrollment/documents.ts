import { z } from 'zod';
import { type Asked, type Handlers, readBody } from '../asked.ts';
import { pagesSchema, type ReadDocument, readPages } from '../document/read-pages.ts';
import { validateType } from '../documents.ts';
import { passed, refused, standing } from '../progress.ts';
import { Refused } from '../refused.ts';
import { tell } from '../session-events.ts';
import { sessionOf } from '../session-token.ts';
import type { Session } from '../state/session.ts';
import type { Tenant } from '../tenant.ts';

const chipSchema = z.looseObject({ icaoDataGroups: z.looseObject({}) });

/** What is known of a session's document. */
interface Progress {
  challenge?: string;
  pagesGood?: boolean;
  chipGood?: boolean;
}

/** Operations 34 to 37. */
export function enrollmentDocuments(tenant: Tenant): Handlers {
  const documents = new Documents(tenant);
  return {
    34: (asked) => validateType(tenant, asked),
    35: (asked) => documents.addPages(asked),
    36: ({ body }) => documents.challenge(body),
    37: (asked) => documents.addChip(asked),
  };
}

class Documents {
  private readonly tenant: Tenant;
  private readonly known = new WeakMap<Session, Progress>();

  constructor(tenant: Tenant) {
    this.tenant = tenant;
  }

  /** The pages, and the portrait against the face that `addFace` enrolled: that comes first, as documented. */
  async addPages(asked: Asked): Promise<unknown> {
    const { tenant } = this;
    const session = sessionOf(tenant, 'enrollment', asked.body);
    const sent = readBody(pagesSchema, asked.body);
    const { face } = session.collected;
    if (!face) throw new Refused('bad_value', 'No value present: addFace comes first');
    const read = await readPages(tenant, sent);
    const reading = read.card && (await tenant.faces.read(read.card.portrait, asked.signal));
    tenant.sessions.stillPending(session);
    const match = tenant.faces.match(face, reading ? [reading] : [], asked.path);
    const good = read.good && match.matches;
    const told = { documentVerificationResult: read.good, matchResult: match.matches };
    tell(tenant, session, { what: 'ocr.check', data: told });
    const outcome = this.concluded(session, good, { pagesGood: good });
    return {
      ...outcome,
      ...told,
      matchScore: match.percent,
      retryDocumentCapture: !read.card,
      ocrResults: ocrResults(read),
    };
  }

  challenge(body: unknown): unknown {
    const session = sessionOf(this.tenant, 'enrollment', body);
    const challenge = this.tenant.tools.random(8).toString('base64').replace(/=+$/, '');
    this.note(session, { challenge });
    return { challenge };
  }

  /** The chip's signatures, and its portrait against the enrolled face. */
  async addChip(asked: Asked): Promise<unknown> {
    const { tenant } = this;
    const session = sessionOf(tenant, 'enrollment', asked.body);
    const { icaoDataGroups } = readBody(chipSchema, asked.body);
    const { challenge } = this.known.get(session) ?? {};
    const chip = tenant.chips.read(icaoDataGroups, { challenge, now: tenant.tools.clock() });
    const reading = chip && (await tenant.faces.read(chip.portrait, asked.signal));
    tenant.sessions.stillPending(session);
    const good =
      reading !== undefined && tenant.faces.match(session.collected.face, [reading], asked.path).matches;
    tell(tenant, session, { what: 'icao.check', data: { icaoVerificationResult: good } });
    return {
      ...this.concluded(session, good, { chipGood: good }),
      icaoVerificationResult: good,
      icaoChipValidationResults: { passiveAuthentication: chip !== undefined, portraitMatch: good },
    };
  }

  /** The document has passed when its pages are good and, where the tenant insists, its chip too. */
  private concluded(session: Session, good: boolean, news: Progress): Record<string, unknown> {
    const { pagesGood = false, chipGood = false } = this.note(session, news);
    const mandatory =
      this.tenant.config.current.onboardingOptions?.enrollment?.icaoVerification === 'MANDATORY';
    if (pagesGood && (chipGood || !mandatory)) return passed(this.tenant, session, 'addDocument');
    return good ? standing(this.tenant, session) : refused(this.tenant, session);
  }

  private note(session: Session, news: Progress): Progress {
    const all = { ...this.known.get(session), ...news };
    this.known.set(session, all);
    return all;
  }
}

function ocrResults({ card, rules, good }: ReadDocument): Record<string, unknown> {
  const { holder } = card ?? {};
  const fields = holder
    ? {
        Surname: holder.lastName,
        'Given Names': holder.firstName,
        'Date of Birth': holder.dateOfBirth,
        'Date of Expiry': holder.expires,
        'Document Number': holder.documentNumber,
      }
    : {};
  const fieldType = Object.entries(fields).map(([name, mrz]) => ({
    name,
    overallResult: 'OK',
    fieldResult: { visual: '', barcode: mrz, mrz, isMrzStatusValid: 'VALIDATE_TRUE' },
  }));
  return {
    overallResult: good ? 'OK' : 'FAILED',
    documentsInfo: { fieldType },
    documentValidationRulesResult: { requestedDocumentValidationRuleResults: rules },
    validDocument: card !== undefined,
  };
}
