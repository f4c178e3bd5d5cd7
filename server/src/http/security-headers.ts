import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { projectorPage } from '@procesrum/shared/workshops/workshops.api.ts';

/** A browser that has met us over https comes back over nothing else for this long. */
const httpsRememberedSeconds = 365 * 24 * 60 * 60;

/** Devices and powers of the browser that no page of ours uses, so that no script smuggled into one can either. */
const unusedPowers = [
  ...[
    'accelerometer',
    'autoplay',
    'camera',
    'display-capture',
    'encrypted-media',
    'geolocation',
    'gyroscope',
  ],
  ...['hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment'],
  ...['picture-in-picture', 'serial', 'usb', 'window-management', 'xr-spatial-tracking'],
];

/** Headers of every reply, page or API, that tell browsers what never to do with it. */
export function securityHeaders(httpsOnly: boolean): RequestHandler {
  const usual = helmet({
    // The pages' own policy is written by SvelteKit, which knows the hashes of its scripts.
    contentSecurityPolicy: false,
    // Not for the neighbours: their host names are not ours to bind to https.
    strictTransportSecurity: httpsOnly && { maxAge: httpsRememberedSeconds, includeSubDomains: false },
    // Helmet's default hides the origin from our own forms, whose posts would then be refused.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  const permissions = unusedPowers.map((power) => `${power}=()`).join(', ');
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', permissions);
    usual(request, response, (error?: unknown) => {
      // It shows nobody's data and has nothing to press; the page's own policy says the same (client/src/hooks.server.ts).
      if (projectorPage.test(request.path)) response.removeHeader('X-Frame-Options');
      next(error);
    });
  };
}
