import { contract } from './authx.ts';
import { specifyOperations } from './harness/specify.ts';

specifyOperations(contract);
