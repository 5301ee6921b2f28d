/**
 * A body as `multipart/form-data`, where a member is a `Blob` or a list of them (`name[0]`, `name[1]`, …); nothing
 * where there is none. Texts go as they are, every other value as its JSON.
 */
export function multipartOf(body: Readonly<Record<string, unknown>>): FormData | undefined {
  const members = Object.entries(body).filter(([, value]) => value !== undefined);
  if (!members.some(([, value]) => blobsOf(value))) return undefined;
  const form = new FormData();
  for (const [name, value] of members) {
    const blobs = blobsOf(value);
    if (value instanceof Blob) form.append(name, value);
    else if (blobs) for (const [index, blob] of blobs.entries()) form.append(`${name}[${index}]`, blob);
    else form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
}

function blobsOf(value: unknown): readonly Blob[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((one) => one instanceof Blob) ? list : undefined;
}
