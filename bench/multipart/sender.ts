import { spawn } from 'node:child_process';

/** Sends a multipart body with a file of so many bytes from another process, so that only the receiver's memory counts. */
export function startSender(url: string): (bytes: number) => Promise<string> {
  return async (bytes) => {
    const script = `const form = new FormData();
      form.append('file', new Blob([new Uint8Array(${bytes})]), 'f.jpg');
      fetch('${url}', { method: 'POST', body: form }).then((r) => r.text()).then((text) => process.stdout.write(text));`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    for await (const chunk of child.stdout) text += chunk;
    return text;
  };
}
