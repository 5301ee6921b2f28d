import type { Fault } from './fault.ts';
import { type Html, html } from './html.ts';
import type { LoggedRequest } from './request-log.ts';
import type { EmulatorStatus, StatusRow } from './status.ts';

const LATEST = 50;

/** What the page shows. */
export interface Shown extends EmulatorStatus {
  /** The vendor's name. */
  readonly vendor: string;
  /** Where it listens. */
  readonly url: string;
  /** The names of faults of the vendor's own. */
  readonly vendorFaults: readonly string[];
  /** The faults to come. */
  readonly faults: readonly Fault[];
  /** The requests so far. */
  readonly requests: readonly LoggedRequest[];
}

/** The body of the page at `/emulator`: users, sessions, faults with forms, and the latest requests. */
export function statusPage(shown: Shown): Html {
  const { url, users, sessions, requests } = shown;
  const latest = [...requests].reverse().slice(0, LATEST);
  return html`<p class="note">An emulator on this computer, not the real service.</p>
<p>It listens at <code>${url}</code>. <a href="/emulator">Look again</a></p>
<h2>Users</h2>${table('users', users)}
<h2>Sessions</h2>${table('sessions', sessions)}
<h2>Faults</h2>${table('faults', shown.faults.map(asRow))}${faultForm(shown.vendorFaults)}
<h2>Requests</h2>${table('requests', latest.map(requestRow))}
<h2>Start over</h2>
<form method="post" action="/emulator/page/reset"><button>Forget users, faults and requests</button></form>`;
}

function faultForm(own: readonly string[]): Html {
  const kinds = ['late', 'status', 'broken-json', 'html', 'closed-connection', 'rate-limit'];
  const options = [...kinds, ...own.map((name) => `vendor:${name}`)].map(
    (kind) => html`<option value="${kind}">${kind.replace('vendor:', 'its own: ')}</option>`,
  );
  return html`<form method="post" action="/emulator/page/faults">
<label>What goes wrong<select name="kind">${options}</select></label>
<label>Seconds or status<input name="value" inputmode="decimal" size="6" placeholder="5, 503"></label>
<label>Paths that begin with<input name="path" placeholder="/" size="16"></label>
<label>How many times<input name="times" inputmode="numeric" size="6" placeholder="always"></label>
<button>Set</button></form>
<form method="post" action="/emulator/page/clear"><button>Clear all faults</button></form>`;
}

function table(what: string, rows: readonly StatusRow[]): Html {
  if (rows.length === 0) return html`<p>No ${what}.</p>`;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = names.map((name) => html`<th scope="col">${name}</th>`);
  const body = rows.map((row) => html`<tr>${names.map((name) => html`<td>${cell(row[name])}</td>`)}</tr>`);
  return html`<div class="scroll" role="region" aria-label="${what}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function cell(value: StatusRow[string] | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function asRow(fault: Fault): StatusRow {
  const { kind, path = '/', times } = fault;
  const details = 'seconds' in fault ? `${fault.seconds} s` : '';
  const more = 'status' in fault ? fault.status : 'retryAfter' in fault ? `${fault.retryAfter} s` : '';
  const name = 'name' in fault ? fault.name : '';
  return { kind, details: `${details}${more}${name}`, paths: path, times: times ?? 'always' };
}

function requestRow({ at, method, path, status }: LoggedRequest): StatusRow {
  return { at: new Date(at * 1000).toISOString().slice(11, 19), method, path, status };
}
