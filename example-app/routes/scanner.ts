import { Router } from 'express';
import type { StepUp } from 'passport-stepup';
import { simulatedFingerprintScan } from 'passport-stepup/engines';

/** Whose fingers the simulated scanner knows. */
const FINGERS = ['anna', 'bruno', 'chiara'];

/**
 * A simulated fingerprint reader, there only while AuthX is emulated: what a reader at the person's computer would give.
 * Each scan is drawn anew, so no two are the same.
 */
export function scannerRoutes(stepUp: StepUp): Router {
  const router = Router();
  let scans = Math.floor(Math.random() * 1_000_000);
  router.get('/simulated-scanner/fingerprint/:finger', stepUp.require('basic'), (req, res, next) => {
    const finger = FINGERS.find((one) => one === req.params.finger);
    if (!finger) return next();
    scans += 1;
    res.set('Cache-Control', 'no-store').type('application/octet-stream');
    return res.send(Buffer.from(simulatedFingerprintScan(finger, scans)));
  });
  return router;
}
