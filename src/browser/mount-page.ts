import { isCancelled } from './cancelled.ts';
import { mountCeremony } from './ceremony/mount-ceremony.ts';
import { ownAddress } from './destination.ts';
import { mountEnrollments } from './enrollment/mount-enrollments.ts';
import { takeGrant } from './enrollment/take-grant.ts';
import { enhanceSignInForm } from './sign-in-form.ts';

/**
 * Mounts whatever the page marks: `<main data-stepup-ceremony="URL" data-stepup-continue="URL" data-stepup-back="URL">`,
 * `<main data-stepup-enrollments="URL">` and `<form data-stepup-sign-in="/stepup">`. The bundle does this when
 * the page is loaded. An enrollment grant in the page's address (`?grant=…`) goes to the enrollments and out of the address; `?continue=…`, an
 * address of this site, becomes a link on from there.
 */
export function mountPage(root: ParentNode = document): void {
  for (const host of marked(root, 'stepup-ceremony')) void ceremonyPage(host);
  for (const host of marked(root, 'stepup-enrollments')) {
    const { stepupEnrollments: url } = host.dataset;
    const grant = takeGrant();
    const continueTo = new URLSearchParams(location.search).get('continue') ?? undefined;
    mountEnrollments(host, { ...(url && { url }), ...(grant && { grant }), continueTo });
  }
  for (const form of marked(root, 'stepup-sign-in')) {
    const { stepupSignIn: path } = form.dataset;
    if (form instanceof HTMLFormElement) enhanceSignInForm(form, { ...(path && { path }) });
  }
}

function marked(root: ParentNode, name: string): Iterable<HTMLElement> {
  return root.querySelectorAll<HTMLElement>(`[data-${name}]`);
}

async function ceremonyPage(host: HTMLElement): Promise<void> {
  const {
    stepupCeremony: url = location.pathname,
    stepupContinue: continueTo,
    stepupBack: backTo,
  } = host.dataset;
  const leading = { ...(continueTo && { continueTo }), ...(backTo && { backTo }) };
  try {
    const view = await mountCeremony(host, { url, ...leading }).ended;
    const target = ownAddress(continueTo);
    if (view.status === 'complete' && target) location.assign(target);
  } catch (error) {
    if (!isCancelled(error)) throw error;
  }
}
