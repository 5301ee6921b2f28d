/**
 * Takes the enrollment grant out of the page's address (`?grant=…`): it is read once, and neither the address bar nor
 * the history, a bookmark or a reload holds it afterwards. `undefined` where there is none.
 */
export function takeGrant(): string | undefined {
  const address = new URL(location.href);
  const grant = address.searchParams.get('grant');
  if (grant === null) return undefined;
  address.searchParams.delete('grant');
  history.replaceState(history.state, '', address);
  return grant || undefined;
}
