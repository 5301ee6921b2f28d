import { contract } from './awareid.ts';
import { specifyOperations } from './harness/specify.ts';

specifyOperations(contract);
