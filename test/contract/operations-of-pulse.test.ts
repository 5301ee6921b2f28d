import { specifyOperations } from './harness/specify.ts';
import { contract } from './pulse.ts';

specifyOperations(contract);
