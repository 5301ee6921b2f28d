import { contract } from './biometrid.ts';
import { specifyOperations } from './harness/specify.ts';

specifyOperations(contract);
