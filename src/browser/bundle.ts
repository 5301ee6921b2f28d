import { mountPage } from './mount-page.ts';

export * from '../browser.ts';

mountPage();
