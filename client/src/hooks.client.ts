import { z } from 'zod';

// The page's policy forbids code made at runtime. Zod would try it all the same and be refused, which browsers
// report as a breach of the policy.
z.config({ jitless: true });
