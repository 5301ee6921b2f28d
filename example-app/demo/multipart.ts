/**
 * Fields as a page sends them: as JSON, or as `multipart/form-data` where one holds samples (bytes, or a list of them
 * as `name[0]`, `name[1]`, …); in a form what is no text goes as its JSON.
 */
export function bodyOf(fields: Readonly<Record<string, unknown>>): string | FormData {
  if (!Object.values(fields).some(samplesOf)) return JSON.stringify(fields);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    const samples = samplesOf(value);
    if (value instanceof Uint8Array) form.append(name, file(value));
    else if (samples)
      samples.forEach((one, index) => {
        form.append(`${name}[${index}]`, file(one));
      });
    else form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
}

function samplesOf(value: unknown): readonly Uint8Array[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((one) => one instanceof Uint8Array) ? list : undefined;
}

function file(bytes: Uint8Array): Blob {
  return new Blob([new Uint8Array(bytes)]);
}
