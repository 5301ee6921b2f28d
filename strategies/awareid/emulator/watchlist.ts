/** Whether a name stands on a list, apart from case, accents, order and signs. An empty name does not. */
export function isOnWatchlist(list: readonly string[], name: string): boolean {
  const asked = normalized(name);
  return asked !== '' && list.some((one) => normalized(one) === asked);
}

function normalized(name: string): string {
  const words =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words.sort().join(' ');
}
