/** What an author of an emulator needs: a local server that speaks a vendor's HTTP and can fail on request. */
export { readContract } from './emulator/contract.ts';
export type { Fault } from './emulator/fault.ts';
export type { Faults } from './emulator/faults.ts';
export { Html, type HtmlValue, html } from './emulator/html.ts';
export { sendPage } from './emulator/page.ts';
export type { LoggedRequest } from './emulator/request-log.ts';
export {
  type Emulator,
  type EmulatorOptions,
  type EmulatorParts,
  type EmulatorTools,
  startEmulator,
} from './emulator/start-emulator.ts';
export type { EmulatorState, EmulatorStatus, StatusRow } from './emulator/status.ts';
